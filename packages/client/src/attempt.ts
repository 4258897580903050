import { isWonderError, type RequestSigner, type WonderError } from "@wonder-openapi/signature";
import { answerError, type CallFacts, callError, connectionError } from "./call-error.js";
import { type Reading, readEnvelope } from "./envelope.js";
import { readRetryAfter } from "./retry-after.js";
import type { Runtime } from "./runtime.js";

/** The `fetch` that requests go through: always called with a URL as text and an init of plain members. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

/** What {@link Fetch} is given besides the URL. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | null;
  readonly signal: AbortSignal;
  readonly redirect: "error";
}

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
  readonly signer: RequestSigner;
  readonly fetch: Fetch;
  readonly runtime: Runtime;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  readonly facts: CallFacts;
}

/** Signs and sends one HTTP request and reads its answer to the end. Never rejects. */
export async function runAttempt(request: AttemptRequest, context: AttemptContext): Promise<AttemptResult> {
  const { runtime, timeout, signal, facts } = context;
  const controller = new AbortController();
  const progress: { status?: number } = {};
  let cancelTimer = (): void => {};
  let onAbort = (): void => {};
  const interrupted = new Promise<AttemptResult>((resolve) => {
    onAbort = () => {
      resolve({ error: abortedError(signal, facts) });
      controller.abort(signal?.reason);
    };
    cancelTimer = runtime.setTimer(() => {
      const text = `No complete answer from Wonder within ${timeout} ms.`;
      resolve({ error: callError("timeout", text, facts, { status: progress.status }) });
      controller.abort();
    }, timeout);
  });
  signal?.addEventListener("abort", onAbort);
  try {
    if (signal?.aborted) return { error: abortedError(signal, facts) };
    // A race, as a fetch that was passed in may not look at its signal.
    return await Promise.race([exchange(request, context, controller.signal, progress), interrupted]);
  } finally {
    cancelTimer();
    signal?.removeEventListener("abort", onAbort);
  }
}

/** @returns the error of a call that its own signal ended */
export function abortedError(signal: AbortSignal | undefined, facts: CallFacts): WonderError {
  return callError("aborted", "The call was aborted by its signal; see cause.", facts, { cause: signal?.reason });
}

async function exchange(
  request: AttemptRequest,
  { signer, fetch, runtime, facts }: AttemptContext,
  signal: AbortSignal,
  progress: { status?: number },
): Promise<AttemptResult> {
  const { url, signedUri, method, body } = request;
  try {
    const signature = await signer.sign({ method, uri: signedUri, body }, { time: new Date(runtime.now()) });
    const headers = new Headers(request.headers);
    headers.set("Content-Type", "application/json");
    if (!headers.has("Accept")) headers.set("Accept", "application/json");
    headers.set("X-Request-ID", facts.requestId);
    for (const [name, value] of Object.entries(signature)) headers.set(name, value);

    // A redirect followed would carry the signature to another place.
    const response = await fetch(url, { method, headers, body: body ?? null, signal, redirect: "error" });
    progress.status = response.status;
    const text = await response.text();
    const reading = readEnvelope(response.status, text);
    const retryAfter = readRetryAfter(response.headers, runtime.now());
    const { status, statusText } = response;
    const answer: Answer = { status, statusText, headers: response.headers, text, reading, retryAfter };
    if (reading.kind === "success") return { answer };
    const error = answerError({ status, headers: response.headers, reading, retryAfter }, facts, runtime.now());
    return { answer, error };
  } catch (error) {
    if (!isWonderError(error)) return { error: connectionError(error, facts, progress.status) };
    // The signer's: nothing was sent this time.
    const { kind, message, cause } = error;
    return { error: callError(kind, message, { ...facts, attempts: facts.attempts - 1 }, { cause }) };
  }
}
