import type { ClientHooks, OperationId, WonderError } from "@wonder-openapi/client";
import { createDebugLogger } from "@wonder-openapi/client";
import { describe, expect, expectTypeOf, test } from "vitest";
import { customerAnswer, observedClient } from "./support/observed-client.js";

const unavailable = (): Response => new Response("", { status: 503 });
const PATH = "/svc/payment/api/v1/openapi/customers/ref/{id}";

/** Hooks that keep what they are told. */
function recorder() {
  const told: [string, Record<string, unknown>][] = [];
  const keep = (name: string) => (event: object) => void told.push([name, { ...event }]);
  const hooks: ClientHooks = {
    onAttempt: keep("attempt"),
    onResponse: keep("response"),
    onRetry: keep("retry"),
    onError: keep("error"),
    onEnd: keep("end"),
  };
  return { told, hooks, names: () => told.map(([name]) => name) };
}

describe("hooks are told", () => {
  test("of each attempt, its end, the wait before the next, and the end of the call", async () => {
    const { told, hooks, names } = recorder();
    const { wonder, seen, runtime } = observedClient((_, n) => (n === 1 ? unavailable() : customerAnswer()), {
      hooks: [hooks],
    });
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(names()).toEqual(["attempt", "response", "retry", "attempt", "response", "end"]);
    const [first, second] = seen.map(({ headers }) => headers.get("X-Request-ID"));
    const call = { callId: first, operation: "getCustomerByReferenceNumber" };
    const request = { ...call, method: "GET", path: PATH, origin: "https://gateway-stg.wonder.today" };
    expect(told.map(([, event]) => event)).toMatchObject([
      { ...request, attempt: 1, requestId: first },
      { ...request, attempt: 1, requestId: first, status: 503, milliseconds: 0, error: { kind: "api" } },
      { ...call, attempt: 1, delay: 250, error: { status: 503 } },
      { ...request, attempt: 2, requestId: second },
      { ...request, attempt: 2, requestId: second, status: 200, error: undefined },
      { ...call, attempt: 2, milliseconds: 250, error: undefined },
    ]);
  });

  test("of a call that failed, before its end", async () => {
    const { told, hooks, names } = recorder();
    const { wonder, runtime } = observedClient(unavailable, { hooks: [hooks], retries: 0 });
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(names()).toEqual(["attempt", "response", "error", "end"]);
    expect(told.at(-1)?.[1]["error"]).toBe((result as { reason: WonderError }).reason);
  });

  test("of a call that was refused before anything was sent: it has an end, and no attempt", async () => {
    const { told, hooks, names } = recorder();
    const { wonder } = observedClient(customerAnswer, { hooks: [hooks] });
    await wonder.customers.getByReferenceNumber("..").catch(() => {});
    expect(names()).toEqual(["error", "end"]);
    expect(told[1]?.[1]).toMatchObject({ callId: "", attempt: 0, error: { kind: "validation" } });
  });

  test("of an answer that turns out to lack its data: it is no success", async () => {
    const { names, hooks } = recorder();
    const { wonder } = observedClient(() => Response.json({ code: 200, message: "success" }), { hooks: [hooks] });
    await wonder.customers.getByReferenceNumber("C-1").catch(() => {});
    expect(names().slice(-2)).toEqual(["error", "end"]);
  });

  test("of calls of the raw client, whose failures do not reject", async () => {
    const { told, hooks, names } = recorder();
    const play = (): Response => Response.json({ code: "E1", message: "no" }, { status: 400 });
    const { wonder } = observedClient(play, { hooks: [hooks] });
    await wonder.api.GET(PATH, { params: { path: { id: "C-1" } } });
    expect(names()).toEqual(["attempt", "response", "error", "end"]);
    expect(told.at(-1)?.[1]).toMatchObject({ operation: "getCustomerByReferenceNumber", error: { code: "E1" } });
  });

  test("of a request that the description does not know, without an operation, by the path it was sent to", async () => {
    const { told, hooks } = recorder();
    const { wonder } = observedClient(customerAnswer, { hooks: [hooks] });
    await wonder.api.GET("/svc/payment/api/v1/openapi/nothing" as typeof PATH, { params: { path: { id: "" } } });
    expect(told[0]?.[1]).toMatchObject({ operation: undefined, path: "/svc/payment/api/v1/openapi/nothing" });
  });

  test("one after the other, and none is disturbed by another that fails", async () => {
    const { hooks, names } = recorder();
    const throwing: ClientHooks = {
      onAttempt() {
        throw new Error("no log");
      },
      onEnd: () => Promise.reject(new Error("no metrics")) as unknown as undefined,
    };
    const { wonder, runtime } = observedClient(customerAnswer, { hooks: [throwing, hooks] });
    expect(await runtime.run(wonder.customers.getByReferenceNumber("C-1"))).toMatchObject({ status: "fulfilled" });
    expect(names()).toEqual(["attempt", "response", "end"]);
  });

  test("the operation by its id in the description", () => {
    expectTypeOf<"getOrder">().toExtend<OperationId>();
    expectTypeOf<"getOder">().not.toExtend<OperationId>();
  });
});

describe("the error of a call", () => {
  test("has each of its attempts: ids, times, status and outcome, and no more", async () => {
    const answers = [unavailable, () => new Response("<html></html>")];
    const { wonder, seen, runtime } = observedClient((_, n) => answers[n - 1]?.() ?? new Response("", { status: 404 }));
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    const [first, second, third] = seen.map(({ headers, at }) => ({
      requestId: headers.get("X-Request-ID"),
      at: new Date(at).toISOString(),
      milliseconds: 0,
    }));
    const { reason } = result as { reason: WonderError };
    expect(reason.trace).toEqual([
      { ...first, status: 503, outcome: "api" },
      { ...second, status: 200, outcome: "malformed_response" },
      { ...third, status: 404, outcome: "api" },
    ]);
    expect(JSON.parse(JSON.stringify(reason)).trace).toHaveLength(3);
  });

  test("has an attempt that was cut off, and none that was never sent", async () => {
    const { wonder, runtime } = observedClient(() => new Promise(() => {}), { timeout: 100, retries: 0 });
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect((result as { reason: WonderError }).reason.trace).toMatchObject([{ milliseconds: 100, outcome: "timeout" }]);
    const unsigned = observedClient(customerAnswer, { privateKey: () => Promise.reject(new Error("HSM is away")) });
    const failed = await unsigned.runtime.run(unsigned.wonder.customers.getByReferenceNumber("C-1"));
    expect((failed as { reason: WonderError }).reason.trace).toEqual([]);
  });
});

test("a call tells how long it waited between its attempts", async () => {
  const { wonder, runtime } = observedClient((_, n) => (n < 3 ? unavailable() : customerAnswer()));
  const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1").withResponse());
  expect(result).toMatchObject({ value: { attempts: 3, waited: 750 } });
});

describe("the debug log", () => {
  test("has a line for each attempt, its end and each wait, and one for the failure", async () => {
    const lines: string[] = [];
    const { wonder, seen, runtime } = observedClient(unavailable, {
      hooks: [createDebugLogger((line) => lines.push(line))],
      retries: 1,
    });
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    const ids = seen.map(({ headers }) => headers.get("X-Request-ID"));
    const name = "wonder getCustomerByReferenceNumber";
    expect(lines).toEqual([
      `${name} attempt 1: GET ${PATH}, request id ${ids[0]}`,
      `${name} attempt 1: 503 api in 0 ms`,
      `${name} again in 250 ms`,
      `${name} attempt 2: GET ${PATH}, request id ${ids[1]}`,
      `${name} attempt 2: 503 api in 0 ms`,
      expect.stringContaining(`${name} failed after 250 ms: Wonder answered HTTP 503.`),
    ]);
  });

  test("holds no signature, card number, CVV or token, whatever the gateway says", async () => {
    const card = "4242424242424242";
    const lines: string[] = [];
    const events: string[] = [];
    const keep = (event: object): void => void events.push(JSON.stringify(event));
    const all: ClientHooks = { onAttempt: keep, onResponse: keep, onRetry: keep, onError: keep, onEnd: keep };
    const { wonder, seen } = observedClient(
      ({ headers, body }) =>
        Response.json({ code: "E1", message: `${headers.get("Signature")} ${card} ${body}` }, { status: 400 }),
      { hooks: [createDebugLogger((line) => lines.push(line)), all] },
    );
    const path = "/svc/payment/api/v1/openapi/customers/{uuid}/payment_tokens";
    const body = { card: { number: card, cvv: "987" } };
    await wonder.api.POST(path, { params: { path: { uuid: "u" } }, body: body as never });
    const { headers } = seen[0] ?? {};
    // Ids are random, and have any three digits at times.
    const text = [...lines, ...events].join("\n").replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "");
    for (const secret of [headers?.get("Signature"), headers?.get("Nonce"), card, "987"]) {
      expect(text).not.toContain(secret);
    }
    expect(lines.at(-1)).toContain("failed after");
  });

  test("goes to console.debug when nothing is said", async () => {
    const { debug } = console;
    const lines: unknown[] = [];
    console.debug = (line: unknown) => lines.push(line);
    try {
      const { wonder } = observedClient(customerAnswer, { hooks: [createDebugLogger()] });
      await wonder.customers.getByReferenceNumber("C-1");
    } finally {
      console.debug = debug;
    }
    expect(lines).toHaveLength(2);
  });
});
