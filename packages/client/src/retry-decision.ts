import type { WonderError } from "@wonder-openapi/signature";
import { backoff } from "./backoff.js";
import { neverLeft } from "./lost-answer.js";
import type { Operation } from "./operation.js";

const RETRYABLE_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);

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
  /** Milliseconds until the call's deadline. */
  readonly left: number;
}

/** @returns whether sending an operation again is always harmless: it only reads, or a second time leaves what the first did */
export function isSafeToRepeat(operation: Operation | undefined): boolean {
  return operation !== undefined && operation.effect !== "money" && operation.repeat === "safe";
}

/**
 * Decides whether a call is tried again. What is not safe to repeat is, when it certainly was not processed: it never left,
 * or was turned away with 429.
 *
 * @returns milliseconds to wait before the next attempt, or undefined when the call has failed for good: also when the wait
 * would not end before the deadline, so that nobody waits for nothing
 */
export function retryDelay({ operation, error, attempt, retries, random, left }: FailedAttempt): number | undefined {
  if (attempt > retries) return undefined;
  if (!(isSafeToRepeat(operation) ? isTransient(error) : wasNotProcessed(error))) return undefined;
  const delay = Math.max(error.retryAfter ?? 0, backoff(attempt, random));
  return delay < left ? delay : undefined;
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
