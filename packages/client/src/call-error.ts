import {
  type AttemptTrace,
  WonderError,
  type WonderErrorDetails,
  type WonderErrorKind,
} from "@wonder-openapi/signature";
import { type HideCard, hideInBody, hideInCode, nothingToHide } from "./card-hiding.js";
import type { Reading } from "./envelope.js";
import { errorHints } from "./generated/error-hints.js";
import { isLost } from "./lost-answer.js";
import { redact } from "./redact.js";
import { readDate } from "./retry-after.js";
import { safeCause } from "./safe-cause.js";

/** What every error of a call tells. The engine keeps it up to date while the call is under way. */
export interface CallFacts {
  operation: string | undefined;
  /** How many HTTP requests were made so far. */
  attempts: number;
  /** `X-Request-ID` of the last one; empty before the first. */
  requestId: string;
  /** Whether sending it twice may do harm. */
  unsafe: boolean;
  /** Each HTTP request that has ended. */
  readonly trace: AttemptTrace[];
  /** Milliseconds that were waited between them. */
  waited: number;
  /** Takes the card that was sent, if one was, out of what others say of the call. */
  hideCard?: HideCard | undefined;
  /** Where in a list the page begins that was asked for. */
  offset?: number | undefined;
}

/** Those of a call of which nothing was sent. */
export function newFacts(known: Partial<CallFacts> = {}): CallFacts {
  return { operation: undefined, attempts: 0, requestId: "", unsafe: true, trace: [], waited: 0, ...known };
}

const own = new WeakSet<object>();

/** @returns whether an error is one that the client made of a call, rather than a middleware's */
export function isCallError(error: unknown): boolean {
  return typeof error === "object" && error !== null && own.has(error);
}

const LOST_HINT = " What became of it is not known: ask the gateway before you send it again.";

/** @returns the error of a call, its facts in the message and in its fields */
export function callError(
  kind: WonderErrorKind,
  text: string,
  facts: CallFacts,
  details: WonderErrorDetails = {},
): WonderError {
  const { operation, attempts, requestId, offset } = facts;
  const page = offset === undefined ? "" : `offset ${offset}`;
  const tried = attempts === 0 ? "nothing sent" : attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  const lost = facts.unsafe && isLost({ ...details, kind, attempts });
  const trail = [operation, page, tried, requestId && `request id ${requestId}`].filter(Boolean).join(", ");
  const error = new WonderError(kind, `${text}${lost ? LOST_HINT : ""} (${trail})`, {
    ...details,
    operation,
    attempts,
    requestId,
    // Not a copy: the request that this error is about joins it when it has ended.
    trace: facts.trace,
  });
  own.add(error);
  return error;
}

/**
 * @param error what a middleware threw after the request of an unsafe call was sent
 * @returns an error that says so; anything else would look as if nothing had been sent
 */
export function middlewareError(error: unknown, facts: CallFacts): WonderError {
  return callError("connection", "A middleware failed; see cause.", facts, { cause: safeCause(error, facts.hideCard) });
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
  const { hideCard: hide = nothingToHide } = facts;
  const body = hideInBody(reading.body, hide);
  if (reading.kind === "malformed") {
    const text = `Wonder answered HTTP ${status} with a body that is ${reading.problem}: what it meant is not known.`;
    return callError("malformed_response", text, facts, { status, body });
  }
  const { message } = reading;
  const code = reading.code === undefined ? undefined : redact(hideInCode(reading.code, hide));
  const answered = `Wonder answered HTTP ${status}${code ? `, code ${code}` : ""}${message ? `: ${sentence(hide(message))}` : "."}`;
  const hint = code !== undefined && Object.hasOwn(errorHints, code) ? errorHints[code] : undefined;
  const said = hint ? `${answered} ${hint}` : answered;
  const details = { status, code, body, retryAfter };
  if (status === 401 || status === 403) {
    const told = hint ? said : `${said} ${authenticationHint(answer.headers, now)}`;
    return callError("authentication", told, facts, details);
  }
  if (status === 429) {
    const wait = retryAfter === undefined ? "later" : `in ${Math.ceil(retryAfter / 1000)} seconds`;
    return callError("rate_limited", `${said} Too many requests; try again ${wait}.`, facts, details);
  }
  return callError("api", status >= 300 && status < 400 ? `${said} ${REDIRECT_HINT}` : said, facts, details);
}

/** What to say of a redirect, which is not followed. */
export const REDIRECT_HINT =
  "A redirect is not followed, as it would carry the signature to another place: check the environment's address.";

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

/** @returns the error for a transport that failed, in mid-answer when there was a status already */
export function connectionError(error: unknown, facts: CallFacts, status: number | undefined): WonderError {
  const cause = safeCause(error, facts.hideCard);
  const reason = reasonOf(cause);
  const text =
    status === undefined
      ? `No answer from Wonder: ${reason}. Check the address, the network and the proxy.`
      : `The answer from Wonder (HTTP ${status}) broke off: ${reason}.`;
  return callError("connection", text, facts, { status, cause });
}

/** @returns the error of a call that its own signal ended */
export function abortedError(signal: AbortSignal, facts: CallFacts): WonderError {
  return callError("aborted", "The call was aborted by its signal; see cause.", facts, { cause: signal.reason });
}

/** The innermost reason with something to say: `fetch` wraps the one that matters. */
function reasonOf(error: unknown): string {
  let reason = "unknown reason";
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, message } = cause as Error & { code?: unknown };
    reason = (typeof code === "string" && code) || message || reason;
  }
  return reason;
}
