import { WonderError, type WonderErrorDetails, type WonderErrorKind } from "@wonder-openapi/signature";
import type { Reading } from "./envelope.js";
import { redact } from "./redact.js";
import { readDate } from "./retry-after.js";

/** What every error of a call tells. */
export interface CallFacts {
  readonly operation: string | undefined;
  readonly attempts: number;
  readonly requestId: string;
}

/** @returns the error of a call, its facts in the message and in its fields */
export function callError(
  kind: WonderErrorKind,
  text: string,
  facts: CallFacts,
  details: WonderErrorDetails = {},
): WonderError {
  const { operation, attempts, requestId } = facts;
  const tried = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  const trail = [operation, tried, requestId && `request id ${requestId}`].filter(Boolean).join(", ");
  return new WonderError(kind, `${text} (${trail})`, { ...details, operation, attempts, requestId });
}

/** What an answer that is not a success has to be told with. */
export interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly reading: Exclude<Reading, { kind: "success" }>;
  readonly retryAfter?: number | undefined;
}

/** @returns the error for an answer of the gateway */
export function answerError(answer: FailedAnswer, facts: CallFacts, now: number): WonderError {
  const { status, reading, retryAfter } = answer;
  if (reading.kind === "malformed") {
    const text = `Wonder answered HTTP ${status} with a body that is ${reading.problem}: what it meant is not known.`;
    return callError("malformed_response", text, facts, { status, body: reading.body });
  }
  const { code, message, body } = reading;
  const said = `Wonder answered HTTP ${status}${code ? `, code ${redact(code)}` : ""}${message ? `: ${sentence(message)}` : "."}`;
  const details = { status, code, body, retryAfter };
  if (status === 401 || status === 403) {
    return callError("authentication", `${said} ${authenticationHint(answer.headers, now)}`, facts, details);
  }
  if (status === 429) {
    const wait = retryAfter === undefined ? "later" : `in ${Math.ceil(retryAfter / 1000)} seconds`;
    return callError("rate_limited", `${said} Too many requests; try again ${wait}.`, facts, details);
  }
  return callError("api", said, facts, details);
}

function sentence(text: string): string {
  const redacted = redact(text);
  return /[.!?。！？…]$/.test(redacted) ? redacted : `${redacted}.`;
}

// The gateway refuses requests whose time is more than 30 minutes off.
const NOTABLE_SKEW = 5 * 60_000;

function authenticationHint(headers: Headers, now: number): string {
  const gatewayTime = readDate(headers.get("Date") ?? "");
  const skew = gatewayTime === undefined ? 0 : Math.round((now - gatewayTime) / 1000);
  if (Math.abs(skew) * 1000 > NOTABLE_SKEW) {
    return `This machine's clock is ${Math.abs(skew)} seconds ${skew > 0 ? "ahead of" : "behind"} the gateway's: set it right.`;
  }
  return (
    "Check that the app id belongs to this environment, that the portal has the public half of this key, and that the " +
    "app id's IP list, if it has one, allows this address."
  );
}

/** @returns the error for a transport that failed */
export function connectionError(cause: unknown, facts: CallFacts, status: number | undefined): WonderError {
  const reason = reasonOf(cause);
  const text =
    status === undefined
      ? `No answer from Wonder: ${reason}. Check the address, the network and the proxy.`
      : `The answer from Wonder (HTTP ${status}) broke off: ${reason}.`;
  return callError("connection", text, facts, { status, cause });
}

/** The innermost reason with something to say: `fetch` wraps the one that matters. */
function reasonOf(error: unknown): string {
  let reason = "unknown reason";
  for (let depth = 0, cause = error; depth < 5 && typeof cause === "object" && cause !== null; depth++) {
    const { code, message, cause: next } = cause as { code?: unknown; message?: unknown; cause?: unknown };
    const text = typeof code === "string" && code ? code : message;
    if (typeof text === "string" && text) reason = text;
    cause = next;
  }
  return redact(reason);
}
