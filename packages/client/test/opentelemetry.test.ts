import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { createTraceHooks } from "@wonder-openapi/client/opentelemetry";
import { afterEach, describe, expect, test } from "vitest";
import { customerAnswer, observedClient, type PlayGateway } from "./support/observed-client.js";

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracer = provider.getTracer("test");
afterEach(() => {
  exporter.reset();
  context.disable();
  trace.disable();
});

const traced = (play: PlayGateway, options = {}) =>
  observedClient(play, { hooks: [createTraceHooks({ tracer })], ...options });
const spans = () =>
  exporter.getFinishedSpans().map((span) => ({
    name: span.name,
    kind: span.kind,
    attributes: span.attributes,
    status: span.status.code,
    events: span.events.map(({ name }) => name),
    parent: span.parentSpanContext?.spanId,
    id: span.spanContext().spanId,
  }));
const PATH = "/svc/payment/api/v1/openapi/customers/ref/{id}";
const unavailable = (): Response => new Response("", { status: 503 });

describe("a call", () => {
  test("is a span, with one for each HTTP request within it", async () => {
    const { wonder, seen, runtime } = traced((_, n) => (n === 1 ? unavailable() : customerAnswer()));
    await runtime.run(wonder.customers.getByReferenceNumber("C-1042"));
    const [first, second, call] = spans();
    const ids = seen.map(({ headers }) => headers.get("X-Request-ID"));
    const request = {
      "http.request.method": "GET",
      "url.template": PATH,
      "server.address": "gateway-stg.wonder.today",
      "server.port": 443,
    };
    expect(call).toMatchObject({
      name: "wonder getCustomerByReferenceNumber",
      kind: SpanKind.INTERNAL,
      attributes: { "wonder.operation": "getCustomerByReferenceNumber", "wonder.call_id": ids[0] },
      status: SpanStatusCode.UNSET,
      events: ["wonder.retry"],
      parent: undefined,
    });
    expect(first).toEqual({
      name: `GET ${PATH}`,
      kind: SpanKind.CLIENT,
      attributes: {
        ...request,
        "wonder.request_id": ids[0],
        "http.response.status_code": 503,
        "error.type": "503",
      },
      status: SpanStatusCode.ERROR,
      events: [],
      parent: call?.id,
      id: first?.id,
    });
    expect(second).toMatchObject({
      attributes: { ...request, "http.request.resend_count": 1, "http.response.status_code": 200 },
      status: SpanStatusCode.UNSET,
      parent: call?.id,
    });
    expect(second?.attributes).not.toHaveProperty("error.type");
  });

  test("that fails is a failed span, by its kind, without the words of the gateway", async () => {
    const play = (): Response => Response.json({ code: "E1", message: "CHAN TAI MAN" });
    const { wonder, runtime } = traced(play, { retries: 0 });
    await runtime.run(wonder.customers.getByReferenceNumber("C-1042"));
    expect(spans()).toMatchObject([
      { attributes: { "error.type": "api", "http.response.status_code": 200 }, status: SpanStatusCode.ERROR },
      { attributes: { "error.type": "api" }, status: SpanStatusCode.ERROR },
    ]);
    expect(JSON.stringify(spans())).not.toMatch(/CHAN TAI MAN|C-1042/);
  });

  test("without an answer has no status code", async () => {
    const { wonder, runtime } = traced(() => Promise.reject(new TypeError("fetch failed")), { retries: 0 });
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(spans()[0]?.attributes).toMatchObject({ "error.type": "connection" });
    expect(spans()[0]?.attributes).not.toHaveProperty("http.response.status_code");
  });

  test("of which nothing was sent has no span", async () => {
    const { wonder } = traced(customerAnswer);
    await wonder.customers.getByReferenceNumber("..").catch(() => {});
    expect(spans()).toEqual([]);
  });

  test("is within the span that is active where it is made, also when many are made at once", async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const { wonder } = traced(customerAnswer);
    const parents = await Promise.all(
      ["a", "b", "c"].map((name) =>
        tracer.startActiveSpan(name, async (span) => {
          await wonder.customers.getByReferenceNumber(name);
          span.end();
          return span.spanContext().spanId;
        }),
      ),
    );
    const calls = spans().filter(({ kind, name }) => kind === SpanKind.INTERNAL && name.startsWith("wonder"));
    expect(calls.map(({ parent }) => parent).sort()).toEqual([...parents].sort());
  });
});

test("the global tracer is used when none is given, and is looked up late", async () => {
  const { wonder, runtime } = observedClient(customerAnswer, { hooks: [createTraceHooks()] });
  trace.setGlobalTracerProvider(provider);
  await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
  expect(spans()).toHaveLength(2);
});

test("a mock gateway's or proxy's own port is told", async () => {
  const { wonder, runtime } = traced(customerAnswer, { environment: { baseUrl: "http://127.0.0.1:8123" } });
  await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
  expect(spans()[0]?.attributes).toMatchObject({ "server.address": "127.0.0.1", "server.port": 8123 });
});
