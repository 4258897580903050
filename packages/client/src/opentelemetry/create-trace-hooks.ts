import { type Context, context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import type { CallEvent, ClientHooks } from "../hooks.js";

/** Options of `createTraceHooks`. */
export interface TraceHooksOptions {
  /**
   * Makes the spans.
   *
   * @default the global one, under the name of this package
   */
  readonly tracer?: Tracer | undefined;
}

/**
 * Makes hooks that trace calls with OpenTelemetry: a span for each call, from its first attempt to its result, and one within it
 * for each HTTP request. Attributes are those of OpenTelemetry's conventions for HTTP clients; none holds an id of an order or
 * customer, a header or a body.
 *
 * @param options the tracer
 * @returns hooks, for `hooks` of a client
 * @example
 * ```ts
 * import { createWonderClient, fromEnv } from "@wonder-openapi/client";
 * import { createTraceHooks } from "@wonder-openapi/client/opentelemetry";
 *
 * export const connect = () => createWonderClient({ ...fromEnv(), hooks: [createTraceHooks()] });
 * ```
 */
export function createTraceHooks(options: TraceHooksOptions = {}): ClientHooks {
  const tracer = (): Tracer => options.tracer ?? trace.getTracer("@wonder-openapi/client");
  const calls = new Map<string, { readonly span: Span; readonly within: Context }>();
  const attempts = new Map<string, Span>();

  const callOf = ({ callId, operation }: CallEvent): { readonly span: Span; readonly within: Context } => {
    const known = calls.get(callId);
    if (known) return known;
    const span = tracer().startSpan(`wonder ${operation ?? "call"}`, {
      kind: SpanKind.INTERNAL,
      attributes: { "wonder.call_id": callId, ...(operation && { "wonder.operation": operation }) },
    });
    const call = { span, within: trace.setSpan(context.active(), span) };
    calls.set(callId, call);
    return call;
  };

  return {
    onAttempt(event) {
      const { method, path, origin, attempt, requestId } = event;
      const { hostname, port, protocol } = new URL(origin);
      const attributes = {
        "http.request.method": method,
        "url.template": path,
        "server.address": hostname,
        "server.port": Number(port || (protocol === "https:" ? 443 : 80)),
        "wonder.request_id": requestId,
        ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
      };
      const { within } = callOf(event);
      attempts.set(requestId, tracer().startSpan(`${method} ${path}`, { kind: SpanKind.CLIENT, attributes }, within));
    },
    onResponse({ requestId, status, error }) {
      const span = attempts.get(requestId);
      attempts.delete(requestId);
      if (status !== undefined) span?.setAttribute("http.response.status_code", status);
      endSpan(span, error && (status !== undefined && status >= 400 ? String(status) : error.kind));
    },
    onRetry: ({ callId, delay }) => {
      calls.get(callId)?.span.addEvent("wonder.retry", { "wonder.delay": delay });
    },
    onEnd({ callId, error }) {
      const call = calls.get(callId);
      calls.delete(callId);
      endSpan(call?.span, error?.kind);
    },
  };
}

/** @param problem what was wrong, in a word; the messages of errors may have words of the gateway's and stay out */
function endSpan(span: Span | undefined, problem: string | undefined): void {
  if (problem !== undefined) {
    span?.setAttribute("error.type", problem);
    span?.setStatus({ code: SpanStatusCode.ERROR });
  }
  span?.end();
}
