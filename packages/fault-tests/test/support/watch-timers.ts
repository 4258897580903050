import { vi } from "vitest";

/** Which of a client's timers are still waiting. */
export interface WatchedTimers {
  left(): number;
}

/**
 * Watches the timers that are set from now on.
 *
 * @param delays in milliseconds, by which the client's are told from others
 */
export function watchTimers(delays: readonly number[]): WatchedTimers {
  const waiting = new Set<unknown>();
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((callback: () => void, delay: number) => {
    const timer = set(() => {
      waiting.delete(timer);
      callback();
    }, delay);
    if (delays.includes(delay)) waiting.add(timer);
    return timer;
  }) as typeof setTimeout);
  vi.spyOn(globalThis, "clearTimeout").mockImplementation((timer) => {
    waiting.delete(timer);
    clear(timer);
  });
  return { left: () => waiting.size };
}
