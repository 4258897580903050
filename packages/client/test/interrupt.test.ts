import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isWonderError } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { idle } from "./support/fake-runtime.js";
import { customerAnswer, never, observedClient } from "./support/observed-client.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const stalledBody = (): Response =>
  new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array([123])) }));

describe("a time-out", () => {
  test("ends an attempt that gets no answer, and says after how long", async () => {
    const { wonder, seen, runtime } = observedClient(never, { timeout: 1000, retries: 0 });
    const started = runtime.time;
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(result).toMatchObject({ reason: { kind: "timeout", message: expect.stringContaining("within 1000 ms") } });
    expect(runtime.time - started).toBe(1000);
    expect(seen[0]?.signal.aborted).toBe(true);
  });

  test("covers the body: headers and then a stall end in it too, with the status", async () => {
    const { wonder, runtime } = observedClient(stalledBody, { retries: 0 });
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1", { timeout: 50 }));
    expect(result).toMatchObject({ reason: { kind: "timeout", status: 200 } });
  });

  test("is a call's own when it gives one", async () => {
    const { wonder, runtime } = observedClient(never, { timeout: 1000, retries: 0 });
    const started = runtime.time;
    await runtime.run(wonder.customers.getByReferenceNumber("C-1", { timeout: 50 }));
    expect(runtime.time - started).toBe(50);
  });

  test("leaves no timer behind, success or not", async () => {
    const { wonder, runtime } = observedClient((_, n) =>
      n === 1 ? customerAnswer() : new Response("", { status: 400 }),
    );
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(runtime.pending).toBe(0);
  });
});

describe("the caller's signal", () => {
  const reason = new Error("the page was closed");

  test("ends a call before anything is sent when it is aborted already", async () => {
    const { wonder, seen, runtime } = observedClient(customerAnswer);
    const signal = AbortSignal.abort(reason);
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1", { signal }));
    expect(result).toMatchObject({ reason: { kind: "aborted", cause: reason } });
    expect(seen).toHaveLength(0);
  });

  test.each([
    ["while it waits for an answer", never],
    ["while it reads a body", stalledBody],
    ["while it waits for the next attempt", () => new Response("", { status: 503 })],
  ])("ends a call %s, at once and for good", async (_name, play) => {
    const { wonder, seen, runtime } = observedClient(play);
    const controller = new AbortController();
    const call = wonder.customers.getByReferenceNumber("C-1", { signal: controller.signal });
    await idle();
    expect(seen).toHaveLength(1);
    const before = runtime.time;
    controller.abort(reason);
    await expect(call).rejects.toMatchObject({ kind: "aborted", cause: reason, attempts: 1 });
    expect(runtime.time).toBe(before);
    await idle();
    expect(seen).toHaveLength(1);
    expect(runtime.pending).toBe(0);
  });

  test("cancels the HTTP request under way, with its reason", async () => {
    const { wonder, seen } = observedClient(never);
    const controller = new AbortController();
    const call = wonder.customers.getByReferenceNumber("C-1", { signal: controller.signal });
    await idle();
    controller.abort(reason);
    await expect(call).rejects.toThrow();
    expect(seen[0]?.signal).toMatchObject({ aborted: true, reason });
  });

  test("ends a call at once while a middleware is at work", async () => {
    const { wonder, seen } = observedClient(customerAnswer);
    wonder.api.use({ onRequest: () => new Promise(() => {}) });
    const controller = new AbortController();
    const call = wonder.customers.getByReferenceNumber("C-1", { signal: controller.signal });
    await idle();
    controller.abort(reason);
    await expect(call).rejects.toMatchObject({ kind: "aborted", attempts: 0 });
    expect(seen).toHaveLength(0);
  });

  test("still ends a call whose request a middleware made anew, and that was garbage collected", async () => {
    const { wonder, seen } = observedClient(never);
    wonder.api.use({ onRequest: ({ request }) => new Request(request, { headers: { "X-New": "1" } }) });
    const controller = new AbortController();
    const call = wonder.customers.getByReferenceNumber("C-1", { signal: controller.signal });
    await idle();
    collectGarbage();
    await idle();
    controller.abort(reason);
    await expect(call).rejects.toMatchObject({ kind: "aborted", cause: reason });
    expect(seen[0]?.signal.aborted).toBe(true);
  });

  test("that a middleware gives a new request ends the call too", async () => {
    const { wonder } = observedClient(never);
    const own = new AbortController();
    wonder.api.use({ onRequest: ({ request }) => new Request(request, { signal: own.signal }) });
    const call = wonder.customers.getByReferenceNumber("C-1");
    await idle();
    own.abort(reason);
    await expect(call).rejects.toMatchObject({ kind: "aborted", cause: reason });
  });

  test("is listened to by no more than the calls under way, with middleware too", async () => {
    const { wonder } = observedClient(customerAnswer);
    wonder.api.use({ onRequest: () => undefined, onResponse: () => undefined });
    const { signal } = new AbortController();
    for (let index = 0; index < 30; index++) await wonder.customers.getByReferenceNumber("C-1", { signal });
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  test("is listened to no longer once the call has ended", async () => {
    const { wonder, runtime } = observedClient((_, n) =>
      n < 3 ? new Response("", { status: 503 }) : customerAnswer(),
    );
    const controller = new AbortController();
    const listeners: string[] = [];
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners.push("add");
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners.push("remove");
      remove(...args);
    };
    await runtime.run(wonder.customers.getByReferenceNumber("C-1", { signal }));
    const count = (kind: string): number => listeners.filter((entry) => entry === kind).length;
    expect(count("add")).toBeGreaterThan(0);
    expect(count("add")).toBe(count("remove"));
  });

  test("works for raw calls too", async () => {
    const { wonder, runtime } = observedClient(never);
    const path = "/svc/payment/api/v1/openapi/customers/ref/{id}";
    const signal = AbortSignal.abort(reason);
    const result = await runtime.run(wonder.api.GET(path, { params: { path: { id: "C-1" } }, signal }));
    expect(result.status === "rejected" && isWonderError(result.reason, "aborted")).toBe(true);
  });
});

test.each([
  { timeout: 0 },
  { timeout: Number.NaN },
  { timeout: 2 ** 31 },
  { retries: -1 },
  { retries: 1.5 },
  { retries: 11 },
])("a limit out of range is refused before anything is sent: %j", async (limits) => {
  const { wonder, seen } = observedClient(customerAnswer);
  await expect(wonder.customers.getByReferenceNumber("C-1", limits)).rejects.toMatchObject({ kind: "validation" });
  expect(seen).toHaveLength(0);
  expect(() => observedClient(customerAnswer, limits)).toThrow(expect.objectContaining({ kind: "configuration" }));
});
