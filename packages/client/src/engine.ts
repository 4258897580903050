import { type RequestSigner, WonderError } from "@wonder-openapi/signature";
import type { AttemptRequest, AttemptResult, Fetch } from "./attempt.js";
import { abortedError, runAttempt } from "./attempt.js";
import type { CallFacts } from "./call-error.js";
import type { CallLimits } from "./call-options.js";
import type { Gateway } from "./environment.js";
import type { LiteRequest } from "./lite-request.js";
import { matchOperation } from "./match-operation.js";
import type { Operation } from "./operation.js";
import { retryDelay } from "./retry-decision.js";
import type { Runtime } from "./runtime.js";

/** What a client is made of. */
export interface Engine {
  readonly gateway: Gateway;
  readonly signer: RequestSigner;
  readonly operations: readonly Operation[];
  readonly limits: CallLimits;
  /** Undefined: the global one, looked up for each attempt so that instrumentation added later is seen. */
  readonly fetch: Fetch | undefined;
  readonly runtime: Runtime;
}

/** A call's limits on the way in, what became of it on the way out. */
export interface CallState {
  readonly limits: CallLimits;
  /** Facts of the last attempt. */
  facts: CallFacts;
  /** The last answer as it was handed on, and its error if it is a failure. */
  last?: { readonly response: Response; readonly error: WonderError | undefined };
}

/**
 * Sends one call: signs and attempts it as often as its operation and limits allow. This is the `fetch` that
 * openapi-fetch is given; middleware sees a call once, however many attempts it takes.
 *
 * @returns the gateway's last answer; one that reports a failure is never `ok`, whatever its HTTP status
 * @throws {WonderError} when there is no answer that can be read
 */
export async function sendCall(request: LiteRequest, engine: Engine, call: CallState): Promise<Response> {
  const { runtime, gateway } = engine;
  const { signal } = request;
  const { pathname, ...attemptRequest } = toAttemptRequest(request, gateway);
  const operation = matchOperation(engine.operations, request.method, pathname);

  for (let attempt = 1; ; attempt++) {
    // The caller's own id goes out once; it has to be different for each HTTP request.
    const ownId = attempt === 1 ? request.headers.get("X-Request-ID") : null;
    const facts = { operation: operation?.id, attempts: attempt, requestId: ownId ?? crypto.randomUUID() };
    call.facts = facts;
    const fetch = engine.fetch ?? (globalThis.fetch as unknown as Fetch);
    const context = { signer: engine.signer, fetch, runtime, timeout: call.limits.timeout, signal, facts };
    const result = await runAttempt(attemptRequest, context);
    const { error } = result;
    const { retries } = call.limits;
    const delay = error && retryDelay({ operation, error, attempt, retries, random: runtime.random() });
    if (delay === undefined) {
      call.last = { response: toResponse(result), error };
      return call.last.response;
    }
    if (!(await wait(delay, signal, runtime))) throw abortedError(signal, facts);
  }
}

function toAttemptRequest(request: LiteRequest, gateway: Gateway): AttemptRequest & { pathname: string } {
  const url = new URL(request.url);
  url.hash = "";
  const { origin, basePath, signedPathPrefix } = gateway;
  if (url.origin !== origin || !url.pathname.startsWith(`${basePath}/`)) {
    throw new WonderError("validation", "A middleware changed the URL to another place. The signature stays here.");
  }
  const pathname = url.pathname.slice(basePath.length);
  const { method, headers, body } = request;
  return { url: url.href, pathname, signedUri: signedPathPrefix + pathname + url.search, method, headers, body };
}

/** @returns the answer for openapi-fetch, or throws the error where there is none that it could hand on */
function toResponse({ answer, error }: AttemptResult): Response {
  if (!answer || answer.reading.kind === "malformed") throw error;
  const { status, statusText, headers, text } = answer;
  const response = new Response(text || null, { status, statusText, headers });
  if (error) Object.defineProperty(response, "ok", { value: false });
  return response;
}

/** @returns false when the signal was aborted first */
function wait(milliseconds: number, signal: AbortSignal | undefined, runtime: Runtime): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (waited: boolean): void => {
      cancel();
      signal?.removeEventListener("abort", onAbort);
      resolve(waited);
    };
    const onAbort = (): void => settle(false);
    const cancel = runtime.setTimer(() => settle(true), milliseconds);
    if (signal?.aborted) settle(false);
    else signal?.addEventListener("abort", onAbort);
  });
}
