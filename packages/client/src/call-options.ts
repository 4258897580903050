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
   * Milliseconds the whole call may take: all attempts, the waits between them, and middleware.
   *
   * @default the client's `deadline`, or twice the call's own `timeout` if that is more
   */
  readonly deadline?: number | undefined;
  /**
   * How often to try again after the first attempt, while the client's budget for that lasts. What only reads, or changes
   * nothing the second time, is tried again after any failure that may pass; what else writes or moves money only when it
   * certainly was not processed (never sent, or turned away with 429).
   *
   * @default the client's `retries`
   */
  readonly retries?: number | undefined;
  /**
   * Language of the messages in the answer (`x-i18n-lang`). Never branch on their text.
   *
   * @default the client's `language`
   * @see https://developer.wonder.today/doc/overview/get_started
   */
  readonly language?: Language | undefined;
  /**
   * Further headers. Those of signing, and `Content-Type`, are the client's own whatever stands here; an `X-Request-ID` goes
   * out with the first attempt alone, as it has to differ for each HTTP request.
   */
  readonly headers?: Headers | Readonly<Record<string, string>> | undefined;
}

/** A language of the gateway's messages. It knows more than the pages list. */
export type Language = "zh-HK" | "zh-CN" | "en" | (string & {});

/** The names of a call's options. */
export const CALL_OPTIONS: readonly (keyof CallOptions)[] = [
  "signal",
  "timeout",
  "deadline",
  "retries",
  "language",
  "headers",
];

/** The limits of a call, checked. */
export interface CallLimits {
  readonly timeout: number;
  readonly deadline: number;
  readonly retries: number;
}

const DEFAULTS: CallLimits = { timeout: 30_000, deadline: 60_000, retries: 2 };
/** Milliseconds; the longest that timers can wait. Beyond it they fire at once. */
export const LONGEST_TIMER: number = 2 ** 31 - 1;

/**
 * @param options what the caller gave
 * @param defaults what holds where the caller gave nothing
 * @param kind of the error: `configuration` for a client's options, `validation` for a call's
 * @throws {WonderError} when a limit is out of range
 */
export function resolveLimits(
  options: Pick<CallOptions, "timeout" | "deadline" | "retries">,
  defaults: CallLimits = DEFAULTS,
  kind: "configuration" | "validation" = "validation",
): CallLimits {
  const { timeout = defaults.timeout, retries = defaults.retries } = options;
  // Whoever lets an attempt take longer did not mean that another limit, of which nothing was said, should cut it off.
  const { deadline = Math.min(LONGEST_TIMER, Math.max(defaults.deadline, 2 * (options.timeout ?? 0))) } = options;
  for (const [name, value] of Object.entries({ timeout, deadline })) {
    if (!(value > 0 && value <= LONGEST_TIMER)) {
      throw new WonderError(kind, `${name} must be more than 0 and at most ${LONGEST_TIMER} milliseconds.`);
    }
  }
  if (!Number.isInteger(retries) || retries < 0 || retries > 10) {
    throw new WonderError(kind, "retries must be a whole number from 0 to 10.");
  }
  return { timeout, deadline, retries };
}
