import { WonderError } from "@wonder-openapi/signature";

/** Options of one call. */
export interface CallOptions {
  /** Ends the call, also between two attempts and while a body is read. The error has the signal's reason as cause. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds one attempt may take, its body included.
   *
   * @default the client's `timeout`
   */
  readonly timeout?: number | undefined;
  /**
   * How often to try again after the first attempt. What only reads is tried again after any failure that may pass; what
   * writes or moves money only when it certainly was not processed (never sent, or turned away with 429).
   *
   * @default the client's `retries`
   */
  readonly retries?: number | undefined;
}

/** The limits of a call, checked. */
export interface CallLimits {
  readonly timeout: number;
  readonly retries: number;
}

const DEFAULTS: CallLimits = { timeout: 30_000, retries: 2 };
/** Milliseconds; the longest that timers can wait. Beyond it they fire at once. */
export const LONGEST_TIMER: number = 2 ** 31 - 1;

/**
 * @param options what the caller gave
 * @param defaults what holds where the caller gave nothing
 * @param kind of the error: `configuration` for a client's options, `validation` for a call's
 * @throws {WonderError} when a limit is out of range
 */
export function resolveLimits(
  options: { readonly timeout?: number | undefined; readonly retries?: number | undefined },
  defaults: CallLimits = DEFAULTS,
  kind: "configuration" | "validation" = "validation",
): CallLimits {
  const { timeout = defaults.timeout, retries = defaults.retries } = options;
  if (!(timeout > 0 && timeout <= LONGEST_TIMER)) {
    throw new WonderError(kind, `timeout must be more than 0 and at most ${LONGEST_TIMER} milliseconds.`);
  }
  if (!Number.isInteger(retries) || retries < 0 || retries > 10) {
    throw new WonderError(kind, "retries must be a whole number from 0 to 10.");
  }
  return { timeout, retries };
}
