import type { KnownErrorCode } from "./generated/error-codes.js";

/**
 * Error code of the gateway, always as a string. Those that the description knows are completed and checked by an editor; any
 * other may come, as the vendor's list is not public.
 *
 * @example
 * ```ts
 * import { isWonderError, type WonderErrorCode } from "@wonder-openapi/signature";
 *
 * const refundedJustNow: WonderErrorCode = "100701";
 * const isRepeatedRefund = (error: unknown): boolean => isWonderError(error) && error.code === refundedJustNow;
 * ```
 */
export type WonderErrorCode = KnownErrorCode | (string & {});

/**
 * What went wrong, in one word.
 *
 * - `configuration`: options or a key that cannot work; thrown at construction
 * - `validation`: input refused before anything was sent
 * - `conflict`: what is wanted does not fit what the gateway has
 * - `signing`: the signer function (HSM, KMS) failed
 * - `connection`: no complete answer came, for reasons below HTTP
 * - `timeout`: an attempt took longer than allowed
 * - `aborted`: the caller's signal was aborted
 * - `authentication`: the gateway answered 401 or 403
 * - `rate_limited`: the gateway answered 429
 * - `api`: the gateway answered with any other failure, HTTP 200 with an error code included
 * - `malformed_response`: the answer is cut, empty or no JSON
 * - `too_many_rows`: a list has more rows than an iteration without `max` gives
 * - `webhook`: a delivery was refused; `code` says why
 */
export type WonderErrorKind =
  | "configuration"
  | "validation"
  | "conflict"
  | "signing"
  | "connection"
  | "timeout"
  | "aborted"
  | "authentication"
  | "rate_limited"
  | "api"
  | "malformed_response"
  | "too_many_rows"
  | "webhook";

/** One HTTP request of a call that failed; no secret, so it can go to a log, or to Wonder's support. */
export interface AttemptTrace {
  /** `X-Request-ID`. */
  readonly requestId: string;
  /** When it was begun: UTC, RFC 3339, by this machine's clock. */
  readonly at: string;
  /** Milliseconds to its end. */
  readonly milliseconds: number;
  /** HTTP status, if one came. */
  readonly status: number | undefined;
  /** `ok`, or what was wrong. */
  readonly outcome: "ok" | WonderErrorKind;
}

/** What a {@link WonderError} may know besides its message. */
export interface WonderErrorDetails {
  /** HTTP status of the last answer. */
  readonly status?: number | undefined;
  /** Error code of the gateway, always as a string; of a refused delivery, why. */
  readonly code?: WonderErrorCode | undefined;
  /** `X-Request-ID` of the last attempt; quote it to Wonder's support. */
  readonly requestId?: string | undefined;
  /** How many HTTP requests were made, the first one included. */
  readonly attempts?: number | undefined;
  /** Milliseconds the gateway asked to wait, if it did. */
  readonly retryAfter?: number | undefined;
  /** The operation's id in the description, such as `getRecurringOrder`. */
  readonly operation?: string | undefined;
  /** Each HTTP request that was made for the call, in order. */
  readonly trace?: readonly AttemptTrace[] | undefined;
  /** The answer's body: parsed when it was JSON, else its text. Not printed, as it may hold personal data. */
  readonly body?: unknown;
  /** The error underneath. */
  readonly cause?: unknown;
}

const BRAND: unique symbol = Symbol.for("wonder-openapi.error");

/**
 * The one error family of wonder-openapi. `kind` tells what went wrong; the message says the likely reason and the next
 * step, and holds no key, signature, card number or token.
 *
 * @example
 * ```ts
 * import { isWonderError } from "@wonder-openapi/signature";
 *
 * function explain(error: unknown): string {
 *   return isWonderError(error) ? `${error.kind}: ${error.message}` : "something else";
 * }
 * ```
 */
export class WonderError extends Error {
  /** What went wrong. */
  readonly kind: WonderErrorKind;
  /** HTTP status of the last answer, if there was one. */
  readonly status: number | undefined;
  /** Error code of the gateway, always as a string; of a refused delivery, why. */
  readonly code: WonderErrorCode | undefined;
  /** `X-Request-ID` of the last attempt; quote it to Wonder's support. */
  readonly requestId: string | undefined;
  /** How many HTTP requests were made, the first one included; 0 when nothing was sent. */
  readonly attempts: number;
  /** Milliseconds the gateway asked to wait, if it did. */
  readonly retryAfter: number | undefined;
  /** The operation's id in the description, such as `getRecurringOrder`. */
  readonly operation: string | undefined;
  /** Each HTTP request that was made for the call, in order: ids, times and outcomes, for a log or Wonder's support. */
  readonly trace: readonly AttemptTrace[];
  readonly #body: unknown;

  constructor(kind: WonderErrorKind, message: string, details: WonderErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "WonderError";
    this.kind = kind;
    this.status = details.status;
    this.code = details.code;
    this.requestId = details.requestId;
    this.attempts = details.attempts ?? 0;
    this.retryAfter = details.retryAfter;
    this.operation = details.operation;
    this.trace = details.trace ?? [];
    this.#body = details.body;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** The answer's body. A getter on the prototype, so that printing the error does not print it. */
  get body(): unknown {
    return this.#body;
  }

  /** Everything that is safe to log: no body, no cause. */
  toJSON(): Record<string, unknown> {
    const { name, kind, message, status, code, requestId, attempts, retryAfter, operation, trace } = this;
    return { name, kind, message, status, code, requestId, attempts, retryAfter, operation, trace };
  }
}

/**
 * Tells a {@link WonderError} from anything else, also when two copies of a package are installed, where `instanceof`
 * fails.
 *
 * @param value anything, usually what a `catch` got
 * @param kind when given, only this kind counts
 * @returns whether it is one
 * @example
 * ```ts
 * import { isWonderError } from "@wonder-openapi/signature";
 *
 * const tooOften = (error: unknown): boolean => isWonderError(error, "rate_limited");
 * ```
 */
export function isWonderError(value: unknown, kind?: WonderErrorKind): value is WonderError {
  if (typeof value !== "object" || value === null || !(BRAND in value)) return false;
  return kind === undefined || (value as { kind?: unknown }).kind === kind;
}
