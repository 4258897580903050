import type { Runtime } from "./runtime.js";

/**
 * Waits, or stops waiting when a signal is aborted.
 *
 * @returns the signal that was aborted, undefined when the time has passed
 */
export function wait(
  milliseconds: number,
  signals: readonly AbortSignal[],
  runtime: Runtime,
): Promise<AbortSignal | undefined> {
  return new Promise((resolve) => {
    const settle = (signal: AbortSignal | undefined): void => {
      cancel();
      for (const each of signals) each.removeEventListener("abort", onAbort);
      resolve(signal);
    };
    const onAbort = (): void => {
      const aborted = signals.find((signal) => signal.aborted);
      if (aborted) settle(aborted);
    };
    const cancel = runtime.setTimer(() => settle(undefined), milliseconds);
    for (const signal of signals) signal.addEventListener("abort", onAbort);
    onAbort();
  });
}
