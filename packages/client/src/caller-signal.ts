import { abortedError, type CallFacts } from "./call-error.js";

/**
 * Runs a call under its caller's signal: with a signal of the call's own, so that whatever the call hangs on it goes with the
 * call, and ended at once on abort, whatever is under way, a middleware included.
 *
 * @param signal the caller's
 * @param facts of the call, as they are when it is aborted
 * @param run makes the call
 * @throws {WonderError} of kind `aborted`
 */
export async function underCallerSignal<Result>(
  signal: AbortSignal | undefined,
  facts: CallFacts,
  run: (signal: AbortSignal | undefined) => Promise<Result>,
): Promise<Result> {
  if (!signal) return run(undefined);
  if (signal.aborted) throw abortedError(signal, facts);
  const controller = new AbortController();
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      reject(abortedError(signal, facts));
      controller.abort(signal.reason);
    };
  });
  signal.addEventListener("abort", onAbort);
  try {
    return await Promise.race([aborted, run(controller.signal)]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
