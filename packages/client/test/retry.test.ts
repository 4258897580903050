import type { WonderError } from "@wonder-openapi/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { customerAnswer, never, observedClient } from "./support/observed-client.js";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const failing =
  (status: number, headers = {}) =>
  () =>
    new Response("", { status, headers });
const refused = (): never => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) });
};

describe("a read is tried again", () => {
  test.each([408, 425, 429, 500, 502, 503, 504])(
    "after HTTP %i, and succeeds when the gateway does",
    async (status) => {
      const { wonder, seen, runtime } = observedClient((_, n) => (n === 1 ? failing(status)() : customerAnswer()));
      const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1").withResponse());
      expect(result).toMatchObject({ status: "fulfilled", value: { attempts: 2, status: 200 } });
      expect(seen).toHaveLength(2);
    },
  );

  test.each([
    ["a refused connection", refused],
    ["a body that breaks off", () => new Response(new ReadableStream({ pull: (c) => c.error(new Error("reset")) }))],
    ["JSON that is cut", () => new Response('{"code":200,"data":{"cust')],
    ["HTML with status 200", () => new Response("<html></html>")],
    ["an empty body", () => new Response("")],
  ])("after %s", async (_name, play) => {
    const { wonder, runtime } = observedClient((_, n) => (n === 1 ? play() : customerAnswer()));
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1").withResponse());
    expect(result).toMatchObject({ status: "fulfilled", value: { attempts: 2 } });
  });

  test("after a time-out", async () => {
    const { wonder, seen, runtime } = observedClient((_, n) => (n === 1 ? never() : customerAnswer()), {
      timeout: 1000,
    });
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1").withResponse());
    expect(result).toMatchObject({ status: "fulfilled", value: { attempts: 2 } });
    expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBe(1000 + 0.5 * 500);
  });

  test("also when it is a POST that the description marks as a read", async () => {
    const play = (_: unknown, n: number) => (n === 1 ? failing(503)() : Response.json({ message: "hi" }));
    const { wonder, seen, runtime } = observedClient(play);
    expect(await runtime.run(wonder.echo({ message: "hi" }))).toMatchObject({ value: { message: "hi" } });
    expect(seen.map((request) => request.body)).toEqual(['{"message":"hi"}', '{"message":"hi"}']);
  });

  test("as often as `retries` says, then fails with the last answer", async () => {
    const { wonder, seen, runtime } = observedClient(failing(503), { retries: 4 });
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(result).toMatchObject({ status: "rejected", reason: { kind: "api", status: 503, attempts: 5 } });
    expect(seen).toHaveLength(5);
  });

  test("as often as a call's own `retries` says", async () => {
    const { wonder, seen, runtime } = observedClient(failing(503));
    await runtime.run(wonder.customers.getByReferenceNumber("C-1", { retries: 0 }));
    expect(seen).toHaveLength(1);
  });
});

test("a write that leaves the same the second time is tried again: create customer is an upsert", async () => {
  const { wonder, seen, runtime } = observedClient((_, n) => (n === 1 ? failing(503)() : customerAnswer()));
  const customer = { reference_number: "C-1", name: "Chan Tai Man" };
  const result = await runtime.run(wonder.customers.create(customer as never));
  expect(result).toMatchObject({ status: "fulfilled" });
  expect(seen).toHaveLength(2);
});

describe("a call is not tried again", () => {
  test.each([400, 401, 403, 404, 409, 422, 501])("after HTTP %i", async (status) => {
    const { wonder, seen, runtime } = observedClient(failing(status));
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(result).toMatchObject({ status: "rejected", reason: { status, attempts: 1 } });
    expect(seen).toHaveLength(1);
  });

  test("after a failure inside HTTP 200", async () => {
    const { wonder, seen, runtime } = observedClient(() => Response.json({ code: 100701, message: "no" }));
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(result).toMatchObject({ reason: { kind: "api", status: 200, code: "100701" } });
    expect(seen).toHaveLength(1);
  });

  test("when the description does not have it: it may move money for all we know", async () => {
    const { wonder, seen, runtime } = observedClient(failing(503));
    const path = "/svc/payment/api/v1/openapi/orders/refund" as "/svc/payment/api/v1/openapi/echo";
    const result = await runtime.run(wonder.api.POST(path, { body: { message: "" } }));
    expect(result).toMatchObject({ status: "fulfilled", value: { error: {}, response: { status: 503 } } });
    expect(seen).toHaveLength(1);
  });

  test("when its signer fails: nothing was sent", async () => {
    const options = { privateKey: () => Promise.reject(new Error("HSM is away")) };
    const { wonder, seen, runtime } = observedClient(customerAnswer, options);
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(result).toMatchObject({
      reason: { kind: "signing", attempts: 0, operation: "getCustomerByReferenceNumber" },
    });
    expect(seen).toHaveLength(0);
  });
});

describe("each attempt", () => {
  test("has a nonce, a request id and a time of its own, and the same body", async () => {
    const { wonder, seen, runtime } = observedClient(failing(503), { timeout: 60_000 });
    runtime.randomNumbers = [0.999];
    const path = "/svc/payment/api/v1/openapi/echo";
    await runtime.run(wonder.api.POST(path, { body: { message: "a" }, headers: { "x-i18n-lang": "en" } }));
    const distinct = (header: string): number => new Set(seen.map(({ headers }) => headers.get(header))).size;
    expect(seen).toHaveLength(3);
    expect(distinct("Nonce")).toBe(3);
    expect(distinct("X-Request-ID")).toBe(3);
    expect(distinct("Credential")).toBeGreaterThan(1);
    expect(distinct("x-i18n-lang")).toBe(1);
    expect(new Set(seen.map(({ body }) => body))).toEqual(new Set(['{"message":"a"}']));
  });

  test("is never redirected, as a redirect would carry the signature to another place", async () => {
    const { wonder, seen, runtime } = observedClient(customerAnswer);
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(seen[0]).toMatchObject({ redirect: "manual" });
  });

  test("sends the caller's X-Request-ID once, as it has to differ for each HTTP request", async () => {
    const { wonder, seen, runtime } = observedClient(failing(503));
    const headers = { "X-Request-ID": "mine" };
    await runtime.run(wonder.api.POST("/svc/payment/api/v1/openapi/echo", { body: { message: "a" }, headers }));
    const ids = seen.map((request) => request.headers.get("X-Request-ID"));
    expect(ids[0]).toBe("mine");
    expect(new Set(ids).size).toBe(3);
  });
});

describe("the wait before the next attempt", () => {
  const waits = async (random: number, options = {}): Promise<number[]> => {
    const { wonder, seen, runtime } = observedClient(failing(503), { retries: 6, ...options });
    runtime.randomNumbers = [random];
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    return seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? 0));
  };

  test("has full jitter: from nothing up to a bound that doubles, eight seconds at most", async () => {
    expect(await waits(0)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await waits(0.5)).toEqual([250, 500, 1000, 2000, 4000, 4000]);
  });

  test("is as long as Retry-After says, if that is longer", async () => {
    const { wonder, seen, runtime } = observedClient((_, n) =>
      n === 1 ? failing(429, { "Retry-After": "2" })() : customerAnswer(),
    );
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBe(2000);
  });

  test.each([
    [59, 2],
    [60, 1],
    [61, 1],
  ])("of %i seconds is waited when it ends before the deadline, a minute by default", async (seconds, attempts) => {
    const { wonder, seen, runtime } = observedClient(failing(503, { "Retry-After": String(seconds) }), { retries: 1 });
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(seen).toHaveLength(attempts);
  });

  test("is not waited at all when it would outlast the deadline: nobody waits for nothing", async () => {
    const { wonder, seen, runtime } = observedClient(failing(429, { "Retry-After": "120" }));
    const started = runtime.time;
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(result).toMatchObject({ reason: { kind: "rate_limited", retryAfter: 120_000, attempts: 1 } });
    expect((result as { reason: WonderError }).reason.message).toContain("try again in 120 seconds");
    expect(runtime.time).toBe(started);
    expect(seen).toHaveLength(1);
  });
});

test("whatever the gateway does, attempts are bounded and the call ends in a result or one typed error", async () => {
  const behaviour = fc.oneof(
    fc.constantFrom(200, 201, 204, 400, 401, 408, 429, 500, 503).map((status) => ({ status })),
    fc.constant({ fail: true }),
    fc.constant({ hang: true }),
    fc.string().map((body) => ({ body })),
    fc.jsonValue().map((json) => ({ body: JSON.stringify(json) })),
  );
  const retryAfter = fc.option(fc.oneof(fc.nat(40).map(String), fc.string()), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(behaviour, retryAfter), { minLength: 1 }), fc.nat(4), async (plays, retries) => {
      const { wonder, seen, runtime } = observedClient((_, n) => {
        const [play, after] = plays[(n - 1) % plays.length] as (typeof plays)[number];
        const isHeader = after !== undefined && /^[\x21-\x7e]*$/.test(after);
        const headers: Record<string, string> = isHeader ? { "Retry-After": after } : {};
        if ("hang" in play) return never();
        if ("fail" in play) return refused();
        if ("body" in play) return new Response(play.body, { headers });
        return new Response(play.status === 204 ? null : "{}", { status: play.status, headers });
      });
      const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1", { retries }));
      expect(seen.length).toBeLessThanOrEqual(retries + 1);
      if (result.status === "rejected")
        expect(result.reason).toMatchObject({ name: "WonderError", attempts: seen.length });
      expect(runtime.pending).toBe(0);
    }),
  );
});
