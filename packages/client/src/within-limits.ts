import type { WonderError } from "@wonder-openapi/signature";
import { abortedError, type CallFacts, callError } from "./call-error.js";
import type { Runtime } from "./runtime.js";

/** What may end a call from outside. */
export interface OuterLimits {
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds. */
  readonly deadline: number;
  /** Of the call, as they are when it is ended. */
  readonly facts: CallFacts;
  readonly runtime: Runtime;
}

/**
 * Runs a call under its deadline and its caller's signal: with a signal of the call's own, so that whatever the call hangs on
 * it goes with the call, and ended at once, whatever is under way, a middleware included.
 *
 * @param run makes the call
 * @throws {WonderError} of kind `aborted` or `timeout`
 */
export async function withinLimits<Result>(
  { signal, deadline, facts, runtime }: OuterLimits,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (signal?.aborted) throw abortedError(signal, facts);
  const controller = new AbortController();
  let onAbort = (): void => {};
  let cancelTimer = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    const end = (error: WonderError, reason: unknown): void => {
      reject(error);
      controller.abort(reason);
    };
    onAbort = () => signal && end(abortedError(signal, facts), signal.reason);
    cancelTimer = runtime.setTimer(() => {
      const error = callError("timeout", `The call was not done within its deadline of ${deadline} ms.`, facts);
      end(error, error);
    }, deadline);
  });
  signal?.addEventListener("abort", onAbort);
  try {
    return await Promise.race([ended, run(controller.signal)]);
  } finally {
    cancelTimer();
    signal?.removeEventListener("abort", onAbort);
  }
}
