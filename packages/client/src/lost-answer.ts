import { isWonderError, type WonderErrorKind } from "@wonder-openapi/signature";
import { NOT_CONNECTED } from "./own-connection.js";

/** What of an error tells whether its call may have been processed. */
export interface AnswerFacts {
  readonly kind: WonderErrorKind;
  readonly attempts: number;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly cause?: unknown;
}

/**
 * Tells whether a failed call may nevertheless have been processed: it was sent, and no complete answer says what became of
 * it (408, every 5xx, also as a code inside HTTP 200, a cut or unreadable answer, a timeout, a broken connection, an abort after sending). A call that
 * pays, refunds or voids must not be sent again then before the gateway was asked.
 *
 * @param error anything, usually what a `catch` got
 * @returns whether it is a lost answer; for an error of the client's own, false means that nothing happened
 * @example
 * ```ts
 * import { isLostAnswer, type WonderClient } from "@wonder-openapi/client";
 *
 * async function example(wonder: WonderClient, reference_number: string) {
 *   try {
 *     await wonder.orders.void({ order: { reference_number } });
 *   } catch (error) {
 *     if (!isLostAnswer(error)) throw error;
 *     const { order } = await wonder.orders.get({ order: { reference_number } });
 *     return order.state === "voided";
 *   }
 *   return true;
 * }
 * ```
 */
export function isLostAnswer(error: unknown): boolean {
  return isWonderError(error) && isLost(error);
}

/** {@link isLostAnswer} for the facts an error is made of. */
export function isLost({ kind, attempts, status, code, cause }: AnswerFacts): boolean {
  if (attempts === 0) return false;
  switch (kind) {
    case "connection":
      // With a status something had answered already, whatever the reason says.
      return status !== undefined || !neverLeft(cause);
    case "timeout":
    case "aborted":
    case "malformed_response":
      return true;
    case "api":
      // An HTTP status may also stand in the body of an answer with 200.
      return status === 0 || isFailureOfTheGateway(status) || isFailureOfTheGateway(Number(code));
    default:
      return false;
  }
}

function isFailureOfTheGateway(status = 0): boolean {
  return status === 408 || (status >= 500 && status <= 599);
}

// Codes of what fails before a request can leave: name, connection, certificate. Node and Bun have the same ones; what Deno
// says is marked where it is known to be true; workerd tells a refused connection in the words of one that was reset.
const BEFORE_SENDING = new Set([
  NOT_CONNECTED,
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);
// These may come in mid-connection too; only the attempt to connect proves anything.
const WHEN_CONNECTING = new Set(["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "EADDRNOTAVAIL"]);

/** @returns whether a transport's error proves that not a byte of the request was sent */
export function neverLeft(cause: unknown): boolean {
  for (let error = cause, depth = 0; typeof error === "object" && error !== null && depth < 5; depth++) {
    const { code, syscall, cause: inner } = error as { code?: unknown; syscall?: unknown; cause?: unknown };
    if (typeof code === "string") {
      return BEFORE_SENDING.has(code) || (WHEN_CONNECTING.has(code) && syscall === "connect");
    }
    error = inner;
  }
  return false;
}
