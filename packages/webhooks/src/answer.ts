import { isWonderError } from "@wonder-openapi/signature";
import type { RefusalCode } from "./refusal.js";

/** An HTTP answer to a delivery. The body is not read by Wonder, as far as is known. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * What came of a verified delivery: it is done, now or before; or it is to be sent again, as the work failed or is under way
 * elsewhere. An answer to the latter that says "done" would lose the event if that other instance crashed.
 */
export type Outcome = "done" | "retry";

/**
 * By the oldest guide a 4xx ends a delivery for good, and 5xx alone is sent again by all of them. So what is not Wonder's gets
 * 4xx; where the fault is on our side, as it is certain or likely for these, the delivery waits for it to be mended. What is
 * Wonder's, but of no use, is taken: many errors may suspend the AppID.
 */
const STATUS: Readonly<Record<RefusalCode, number>> = {
  signature_missing: 401,
  credential_malformed: 401,
  url_malformed: 500,
  body_too_large: 413,
  body_unreadable: 503,
  body_parsed: 500,
  path_rewritten: 500,
  signature_mismatch: 401,
  wrong_app: 403,
  stale: 403,
  body_malformed: 200,
};

export function answerTo(outcome: Outcome): Answer {
  return outcome === "done" ? answer(200, "ok") : answer(503, "retry");
}

/** The answer to a delivery that was refused, or could not be checked. */
export function answerToError(error: unknown): Answer {
  const code = isWonderError(error, "webhook") ? error.code : undefined;
  const status = STATUS[code as RefusalCode] ?? 500;
  return status === 200 ? answer(200, "ok") : answer(status, status < 500 ? "refused" : "retry");
}

/** No reason in it: whoever sends forgeries need not know. */
function answer(status: number, word: string): Answer {
  return { status, body: JSON.stringify({ status: word }) };
}
