import { isWonderError, type SignatureHeaders, type WonderError } from "@wonder-openapi/signature";
import { abortedError, answerError, type CallFacts, callError, connectionError, REDIRECT_HINT } from "./call-error.js";
import type { CallSigner } from "./call-signer.js";
import { type Reading, readEnvelope } from "./envelope.js";
import type { Fetch, FetchedResponse } from "./fetch.js";
import type { GatewayClock } from "./gateway-clock.js";
import { ownConnection } from "./own-connection.js";
import { readText, TooLong } from "./read-text.js";
import { readRetryAfter } from "./retry-after.js";
import type { Runtime } from "./runtime.js";

/** One HTTP request to be made: all that stays the same from attempt to attempt. */
export interface AttemptRequest {
  readonly url: string;
  /** Path with query as the gateway sees it. */
  readonly signedUri: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** A complete answer. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: string;
  readonly reading: Reading;
  readonly retryAfter: number | undefined;
}

/** How an attempt ended: with a success, or with an error and, for a complete answer, that. */
export type AttemptResult =
  | { readonly answer: Answer; readonly error?: undefined }
  | { readonly answer?: Answer; readonly error: WonderError };

/** What an attempt needs besides its request. */
export interface AttemptContext {
  readonly signer: CallSigner;
  readonly fetch: Fetch;
  readonly runtime: Runtime;
  readonly clock: GatewayClock;
  readonly timeout: number;
  /** Bytes. */
  readonly maxResponseBytes: number;
  /** Each of them ends the attempt. */
  readonly signals: readonly AbortSignal[];
  /** Brought up to date when the request is sent. */
  readonly facts: CallFacts;
  readonly requestId: string;
}

/** Signs and sends one HTTP request and reads its answer to the end. Never rejects. */
export async function runAttempt(request: AttemptRequest, context: AttemptContext): Promise<AttemptResult> {
  const { runtime, timeout, signals, facts } = context;
  const controller = new AbortController();
  const progress: Progress = { sent: false, status: undefined };
  let cancelTimer = (): void => {};
  let onAbort = (): void => {};
  const interrupted = new Promise<AttemptResult>((resolve) => {
    onAbort = () => {
      const signal = signals.find(({ aborted }) => aborted);
      if (!signal) return;
      resolve({ error: abortedError(signal, facts) });
      controller.abort(signal.reason);
    };
    cancelTimer = runtime.setTimer(() => {
      resolve({ error: timeoutError(timeout, progress, facts) });
      controller.abort();
    }, timeout);
  });
  for (const signal of signals) signal.addEventListener("abort", onAbort);
  onAbort();
  try {
    // A race, as neither a signer function nor a fetch that was passed in need look at the signal.
    return await Promise.race([interrupted, exchange(request, context, controller.signal, progress)]);
  } finally {
    cancelTimer();
    for (const signal of signals) signal.removeEventListener("abort", onAbort);
  }
}

/** How far an attempt has come. */
interface Progress {
  sent: boolean;
  status: number | undefined;
}

function timeoutError(timeout: number, { sent, status }: Progress, facts: CallFacts): WonderError {
  if (!sent) return callError("signing", `The request was not signed within ${timeout} ms.`, facts);
  return callError("timeout", `No complete answer from Wonder within ${timeout} ms.`, facts, { status });
}

async function exchange(
  request: AttemptRequest,
  context: AttemptContext,
  signal: AbortSignal,
  progress: Progress,
): Promise<AttemptResult> {
  const { signer, fetch, clock, facts, requestId } = context;
  const { url, signedUri, method, body = null } = request;
  // Before anything else: an attempt that was interrupted already signs and sends nothing.
  if (signal.aborted) return notSent(facts);
  let signature: SignatureHeaders;
  try {
    signature = await signer.sign({ method, uri: signedUri, body }, { time: new Date(clock.now()) });
  } catch (error) {
    if (!isWonderError(error))
      return { error: callError("signing", "Signing failed; see cause.", facts, { cause: error }) };
    return { error: callError(error.kind, error.message, facts, { cause: error.cause }) };
  }
  // The call was reported as ended while it was signed: sending it now would be a request nobody knows of.
  if (signal.aborted) return notSent(facts);

  const headers = attemptHeaders(request.headers, signature, requestId);
  facts.attempts += 1;
  facts.requestId = requestId;
  progress.sent = true;
  const own = facts.unsafe ? ownConnection() : undefined;
  try {
    // Followed, a redirect would carry the signature to another place. (Not "error": some runtimes do not know it.)
    const response = await fetch(url, { method, headers, body, signal, redirect: "manual", ...own?.init });
    progress.status = response.status;
    return await readAnswer(response, context);
  } catch (error) {
    // A fetch that was passed in need not have handed all of it on.
    const cause = fetch === globalThis.fetch && own ? own.mark(error) : error;
    return { error: connectionError(cause, facts, progress.status) };
  } finally {
    own?.close();
  }
}

function notSent(facts: CallFacts): AttemptResult {
  return { error: callError("aborted", "The call had ended before it was sent.", facts) };
}

const OWN = new Set(["content-type", "x-request-id", "credential", "nonce", "signature"]);

/** The caller's headers, but for those that are the client's own. */
function attemptHeaders(given: Headers, signature: SignatureHeaders, requestId: string): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  given.forEach((value, name) => {
    if (!OWN.has(name)) headers[name] = value;
  });
  headers["Content-Type"] = "application/json";
  headers["X-Request-ID"] = requestId;
  return Object.assign(headers, signature);
}

async function readAnswer(
  response: FetchedResponse,
  { runtime, facts, maxResponseBytes }: AttemptContext,
): Promise<AttemptResult> {
  const { status, statusText } = response;
  if (response.type === "opaqueredirect") return { error: callError("api", REDIRECT_HINT, facts) };
  if (status === 0) throw new TypeError("the transport gave a network error for an answer");
  const headers =
    response.headers instanceof Headers
      ? response.headers
      : new Headers(Array.from(response.headers, ([name, value]) => [name, value]));
  let text: string;
  try {
    text = await readText(response, maxResponseBytes);
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    const said = `Wonder answered HTTP ${status} with a body of more than ${maxResponseBytes} bytes: it was not read.`;
    return { error: callError("malformed_response", said, facts, { status }) };
  }
  const reading = readEnvelope(status, text);
  const retryAfter = readRetryAfter(headers, runtime.now());
  const answer: Answer = { status, statusText, headers, text, reading, retryAfter };
  if (reading.kind === "success") return { answer };
  return { answer, error: answerError({ status, headers, reading, retryAfter }, facts, runtime.now()) };
}
