import { isLostAnswer, WonderError } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { anOrder, brokenConnection, LOST, ok, scriptedGateway } from "./support/scripted-gateway.js";

const order = { reference_number: "INV-1" };
const voidOrder = { order };

describe("a lost answer", () => {
  test.each(Object.entries(LOST))("is %s, after which what writes is not sent again", async (_name, lose) => {
    const { wonder, runtime, count } = scriptedGateway({ voidOrder: lose });
    const result = await runtime.run(wonder.orders.void(voidOrder));
    const { reason } = result as PromiseRejectedResult;
    expect(isLostAnswer(reason)).toBe(true);
    expect(reason.message).toContain("What became of it is not known: ask the gateway before you send it again.");
    expect(count("voidOrder")).toBe(1);
  });

  test("of what only reads is no reason to ask: it is sent again, and says nothing of that kind", async () => {
    const { wonder, runtime, count } = scriptedGateway({ check: () => new Response(null, { status: 503 }) });
    const result = await runtime.run(wonder.orders.get(voidOrder));
    expect((result as PromiseRejectedResult).reason.message).not.toContain("What became of it");
    expect(count("check")).toBe(3);
  });

  test("is what a caller's abort leaves behind, once the request is out", async () => {
    const controller = new AbortController();
    const { wonder, runtime } = scriptedGateway({
      voidOrder: () => {
        controller.abort();
        return new Promise(() => {});
      },
    });
    const result = await runtime.run(wonder.orders.void(voidOrder, { signal: controller.signal }));
    expect(isLostAnswer((result as PromiseRejectedResult).reason)).toBe(true);
    const early = await runtime.run(wonder.orders.void(voidOrder, { signal: controller.signal }));
    expect(isLostAnswer((early as PromiseRejectedResult).reason)).toBe(false);
  });

  test.each([
    ["an error of another library", new Error("x")],
    ["a refusal", new WonderError("api", "x", { status: 400, attempts: 1 })],
    ["a refusal with a code", new WonderError("api", "x", { status: 200, code: "100701", attempts: 1 })],
    ["a redirect", new WonderError("api", "x", { status: 302, attempts: 1 })],
    ["401", new WonderError("authentication", "x", { status: 401, attempts: 1 })],
    ["429", new WonderError("rate_limited", "x", { status: 429, attempts: 1 })],
    ["a timeout before anything was sent", new WonderError("timeout", "x", { attempts: 0 })],
    ["input that was refused", new WonderError("validation", "x")],
  ])("is not %s", (_name, error) => {
    expect(isLostAnswer(error)).toBe(false);
  });
});

describe("what certainly never left", () => {
  test.each([
    ["ECONNREFUSED", undefined],
    ["ENOTFOUND", "getaddrinfo"],
    ["EAI_AGAIN", "getaddrinfo"],
    ["EHOSTUNREACH", "connect"],
    ["ETIMEDOUT", "connect"],
    ["UND_ERR_CONNECT_TIMEOUT", undefined],
    ["CERT_HAS_EXPIRED", undefined],
    ["ERR_TLS_CERT_ALTNAME_INVALID", undefined],
  ])("is sent again, whatever it does: %s", async (code, syscall) => {
    const { wonder, runtime, count } = scriptedGateway({
      voidOrder: (_body, number) =>
        number === 1 ? Promise.reject(brokenConnection(code, syscall)) : ok({ order: anOrder({ state: "voided" }) }),
    });
    expect(await runtime.run(wonder.orders.void(voidOrder))).toMatchObject({ value: { order: { state: "voided" } } });
    expect(count("voidOrder")).toBe(2);
  });

  test.each([
    ["ECONNRESET", undefined],
    ["EPIPE", "write"],
    ["ETIMEDOUT", "read"],
    ["EHOSTUNREACH", "read"],
    ["UND_ERR_SOCKET", undefined],
    ["EPROTO", "write"],
  ])("is not %s (%s): that may come when the request was out", async (code, syscall) => {
    const { wonder, runtime, count } = scriptedGateway({
      voidOrder: () => Promise.reject(brokenConnection(code, syscall)),
    });
    const result = await runtime.run(wonder.orders.void(voidOrder));
    expect(isLostAnswer((result as PromiseRejectedResult).reason)).toBe(true);
    expect(count("voidOrder")).toBe(1);
  });

  test("is not a failure that names no code", async () => {
    const { wonder, runtime, count } = scriptedGateway({ voidOrder: () => Promise.reject(new TypeError("failed")) });
    const result = await runtime.run(wonder.orders.void(voidOrder));
    expect(isLostAnswer((result as PromiseRejectedResult).reason)).toBe(true);
    expect(count("voidOrder")).toBe(1);
  });

  test("is 429 too: turned away before it was looked at, after the time the gateway asked for", async () => {
    const { wonder, runtime, seen } = scriptedGateway({
      voidOrder: (_body, number) =>
        number === 1 ? new Response(null, { status: 429, headers: { "Retry-After": "2" } }) : ok({}),
    });
    const result = await runtime.run(wonder.orders.void(voidOrder).withResponse());
    expect(result).toMatchObject({ value: { attempts: 2 } });
    expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(2000);
  });
});
