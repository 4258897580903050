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
   * How often to try again after the first attempt. Only what the description marks as a read that is safe to repeat is
   * tried again.
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
// The longest that timers can wait; beyond it they fire at once.
const LONGEST_TIMER = 2 ** 31 - 1;

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
