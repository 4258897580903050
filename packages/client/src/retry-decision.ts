import type { WonderError } from "@wonder-openapi/signature";
import { backoff } from "./backoff.js";
import { neverLeft } from "./lost-answer.js";
import type { Operation } from "./operation.js";

const RETRYABLE_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);
// A wait that a caller would take for a hang. Longer ones are told by `retryAfter` on the error.
const LONGEST_RETRY_AFTER = 30_000;

/** What the decision is made from. */
export interface FailedAttempt {
  /** Undefined for a request the description does not know, which may move money for all we know. */
  readonly operation: Operation | undefined;
  readonly error: WonderError;
  /** Number of the attempt that failed, from 1. */
  readonly attempt: number;
  /** How many attempts may follow the first. */
  readonly retries: number;
  /** From 0 up to 1. */
  readonly random: number;
}

/** @returns whether an operation only reads, so that sending it again is always harmless */
export function isSafeToRepeat(operation: Operation | undefined): boolean {
  return operation?.effect === "read" && operation.repeat === "safe";
}

/**
 * Decides whether a call is tried again. What is not safe to repeat is, when it certainly was not processed: it never left,
 * or was turned away with 429.
 *
 * @returns milliseconds to wait before the next attempt, or undefined when the call has failed for good
 */
export function retryDelay({ operation, error, attempt, retries, random }: FailedAttempt): number | undefined {
  if (attempt > retries) return undefined;
  if (!(isSafeToRepeat(operation) ? isTransient(error) : wasNotProcessed(error))) return undefined;
  const { retryAfter = 0 } = error;
  return retryAfter > LONGEST_RETRY_AFTER ? undefined : Math.max(retryAfter, backoff(attempt, random));
}

function isTransient({ kind, status }: WonderError): boolean {
  switch (kind) {
    case "connection":
    case "timeout":
    case "malformed_response":
      return true;
    case "rate_limited":
    case "api":
      return RETRYABLE_STATUS.has(status ?? 0);
    default:
      return false;
  }
}

function wasNotProcessed({ kind, status, cause }: WonderError): boolean {
  return kind === "rate_limited" || (kind === "connection" && status === undefined && neverLeft(cause));
}
