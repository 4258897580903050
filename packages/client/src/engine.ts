import { WonderError } from "@wonder-openapi/signature";
import { type Answer, type AttemptContext, type AttemptRequest, type AttemptResult, runAttempt } from "./attempt.js";
import { abortedError, type CallFacts } from "./call-error.js";
import type { CallLimits } from "./call-options.js";
import type { CallSigner } from "./call-signer.js";
import { cardHider } from "./card-hiding.js";
import type { Gateway } from "./environment.js";
import type { Fetch } from "./fetch.js";
import type { GatewayClock } from "./gateway-clock.js";
import type { AttemptEvent, CallEvent, OperationId } from "./hooks.js";
import type { LiteRequest } from "./lite-request.js";
import { LiteResponse } from "./lite-response.js";
import { matchOperation } from "./match-operation.js";
import type { Observer } from "./observer.js";
import type { Operation } from "./operation.js";
import { createRefusal } from "./refusal.js";
import type { RetryBudget } from "./retry-budget.js";
import { isSafeToRepeat, retryDelay } from "./retry-decision.js";
import type { Runtime } from "./runtime.js";
import { guardSandbox } from "./sandbox-guard.js";
import { wait } from "./wait.js";

/** What a client is made of. */
export interface Engine {
  readonly gateway: Gateway;
  readonly signer: CallSigner;
  readonly operations: readonly Operation[];
  readonly limits: CallLimits;
  /** Undefined: the global one, looked up for each attempt so that instrumentation added later is seen. */
  readonly fetch: Fetch | undefined;
  readonly runtime: Runtime;
  readonly clock: GatewayClock;
  readonly budget: RetryBudget;
  readonly observer: Observer;
  /** Language of messages, when a call names none. */
  readonly language: string | undefined;
  /** Bytes. */
  readonly maxResponseBytes: number;
  /** Whether payments by Alipay and WeChat Pay are let through in the sandbox. */
  readonly allowRealMoneyInSandbox: boolean;
}

/** A call's limits on the way in, what became of it on the way out. */
export interface CallState {
  readonly limits: CallLimits;
  readonly facts: CallFacts;
  /** By the runtime's clock. */
  readonly startedAt: number;
  /** The call's own signal, aborted with the caller's. */
  signal?: AbortSignal | undefined;
  /** The last answer, as it was handed on, and its error if it reports a failure. */
  last?: { readonly response: LiteResponse; readonly answer: Answer; readonly error: WonderError | undefined };
}

/**
 * Sends one call: signs and attempts it as often as its operation and limits allow. This is the `fetch` that
 * openapi-fetch is given; middleware sees a call once, however many attempts it takes.
 *
 * @returns the gateway's last answer; one that reports a failure is never `ok`, whatever its HTTP status
 * @throws {WonderError} when there is no answer that can be read
 */
export async function sendCall(request: LiteRequest, engine: Engine, call: CallState): Promise<LiteResponse> {
  const { runtime, gateway, signer, clock, budget, maxResponseBytes } = engine;
  const { facts, limits } = call;
  const { pathname, ...attemptRequest } = toAttemptRequest(request, gateway);
  const operation = matchOperation(engine.operations, request.method, pathname);
  facts.operation = operation?.id;
  facts.unsafe = !isSafeToRepeat(operation);
  facts.hideCard = cardHider(request.body);
  if (!engine.allowRealMoneyInSandbox) guardSandbox(gateway.origin, operation?.id, request.body);
  const signals = [...new Set([call.signal, request.signal])].filter((signal) => signal !== undefined);

  const refusal = createRefusal(clock, signer);
  for (let attempt = 1; ; attempt++) {
    // The caller's own id goes out once; it has to be different for each HTTP request.
    const ownId = attempt === 1 ? request.headers.get("X-Request-ID") : null;
    const requestId = ownId ?? crypto.randomUUID();
    const fetch = engine.fetch ?? (globalThis.fetch as Fetch);
    const { timeout, retries } = limits;
    const context = { signer, fetch, runtime, clock, timeout, maxResponseBytes, signals, facts, requestId };
    const sent = {
      attempt,
      requestId,
      method: request.method,
      path: operation?.path ?? pathname,
      origin: gateway.origin,
    };
    const { answer, error } = await observedAttempt(attemptRequest, context, engine, sent);
    if (!error) budget.refund(attempt - 1);
    // A refused signature did nothing, so signing again is no second try of what may have been done.
    if (error?.kind === "authentication" && (await refusal.mend(answer, error))) continue;
    const left = call.startedAt + limits.deadline - runtime.now();
    const delay = error && retryDelay({ operation, error, attempt, retries, random: runtime.random(), left });
    if (delay === undefined || !budget.take()) {
      if (!answer || answer.reading.kind === "malformed") throw error;
      const response = new LiteResponse(answer, attemptRequest.url, error !== undefined);
      call.last = { response, answer, error };
      return response;
    }
    if (error) engine.observer.tell("onRetry", { ...eventOf(facts, requestId), delay, error });
    const waitedFrom = runtime.now();
    const aborted = await wait(delay, signals, runtime);
    facts.waited += runtime.now() - waitedFrom;
    if (aborted) throw abortedError(aborted, facts);
  }
}

/** Runs an attempt, tells of it, and keeps it for the error of the call. */
async function observedAttempt(
  request: AttemptRequest,
  context: AttemptContext,
  { observer, runtime }: Engine,
  sent: Pick<AttemptEvent, "attempt" | "requestId" | "method" | "path" | "origin">,
): Promise<AttemptResult> {
  const { facts } = context;
  const event: AttemptEvent | undefined = observer.listened
    ? { ...eventOf(facts, sent.requestId), ...sent }
    : undefined;
  const startedAt = runtime.now();
  const before = facts.attempts;
  if (event) observer.tell("onAttempt", event);
  const result = await runAttempt(request, context);
  const milliseconds = runtime.now() - startedAt;
  const { answer, error } = result;
  const status = answer?.status ?? error?.status;
  if (event) observer.tell("onResponse", { ...event, status, milliseconds, error });
  if (facts.attempts > before) {
    const { requestId } = sent;
    const at = new Date(startedAt).toISOString();
    facts.trace.push({ requestId, at, milliseconds, status, outcome: error?.kind ?? "ok" });
  }
  return result;
}

/** @param requestId of the attempt, which gives the call its id when it is the first */
function eventOf({ trace, operation, attempts }: CallFacts, requestId: string): CallEvent {
  const [first] = trace;
  return { callId: first?.requestId ?? requestId, operation: operation as OperationId | undefined, attempt: attempts };
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
