import type { Runtime } from "../runtime.js";
import { wait } from "../wait.js";
import { askedOnce } from "./gateway-questions.js";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 4_000;

/** How long, and until what, something is asked. */
export interface Asking {
  readonly runtime: Runtime;
  /** Milliseconds. */
  readonly askFor: number;
  /** The caller's: once it is aborted nothing is asked any more. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Asks until there is an answer or the time is up, at once and then in growing steps; with no time at all, once. A question
 * that fails counts as not answered, but for a conflict.
 *
 * @param ask resolves to undefined while the answer cannot be told
 * @returns undefined when it never could
 */
export async function keepAsking<Result>(
  ask: (signal: AbortSignal) => Promise<Result | undefined>,
  { runtime, askFor, signal }: Asking,
): Promise<Result | undefined> {
  if (signal?.aborted) return undefined;
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  signal?.addEventListener("abort", stop);
  const cancelTimer = askFor === 0 ? () => {} : runtime.setTimer(stop, askFor);
  try {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      const result = await askedOnce(() => ask(controller.signal));
      if (result !== undefined || controller.signal.aborted || askFor === 0) return result;
      if (await wait(pause, [controller.signal], runtime)) return undefined;
    }
  } finally {
    cancelTimer();
    signal?.removeEventListener("abort", stop);
  }
}
