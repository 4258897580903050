import { request as httpRequest } from "node:http";
import type { RunningMockGateway } from "@wonder-openapi/mock-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withControls } from "../src/control-api.js";
import { CUSTOMER, gatewayWith, signedCall } from "./signed-call.js";

const DAY = 24 * 60 * 60_000;
const START = Date.parse("2026-11-21T01:00:00Z");
const gateway = gatewayWith({ now: () => START });
let server: RunningMockGateway;
beforeAll(async () => {
  server = await gateway.listen();
});
afterAll(() => server.close());
beforeEach(() => gateway.reset());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function control(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const json = { "Content-Type": "application/json", ...headers };
  const init = body === undefined ? { headers } : { method: "POST", headers: json, body: JSON.stringify(body) };
  const response = await fetch(`${server.url}/_mock/${path}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function makeOrder(reference_number: string): Promise<void> {
  const body = JSON.stringify({ order: { charge_fee: "128.50", currency: "HKD", reference_number } });
  const call = await signedCall(
    { path: "/svc/payment/api/v1/openapi/orders", body, time: new Date(START) },
    server.url,
  );
  expect((await fetch(...call)).status).toBe(200);
}

describe("another process on this machine", () => {
  test("reads the clock, moves it, sets it, freezes it", async () => {
    expect(await control("clock")).toEqual({ status: 200, body: { now: "2026-11-21T01:00:00.000Z" } });
    expect((await control("clock", { advance: DAY })).body).toEqual({ now: "2026-11-22T01:00:00.000Z" });
    expect((await control("clock", { set: "2026-12-01T00:00:00+08:00" })).body).toEqual({
      now: "2026-11-30T16:00:00.000Z",
    });
    expect((await control("clock", { freeze: true })).status).toBe(200);
    expect((await control("clock", { freeze: false })).status).toBe(200);
    expect(gateway.clock.now()).toBe(Date.parse("2026-11-30T16:00:00Z"));
  });

  test("plays the payer, and reads what was done", async () => {
    await makeOrder("INV-1");
    const paid = await control("pay", { order: "INV-1", amount: "28.50" });
    expect(paid.body).toEqual({ transaction: expect.any(String) });
    const { body } = await control("ledger");
    expect(body["entries"]).toMatchObject([{ effect: "order created" }, { effect: "charge", amount: "28.50" }]);
  });

  test("settles what is pending", async () => {
    await makeOrder("INV-1");
    const { body } = await control("pay", { order: "INV-1", outcome: "pending" });
    expect(gateway.ledger.entries()).toHaveLength(1);
    expect((await control("settle", { ...body, outcome: "succeeded" })).status).toBe(200);
    expect(gateway.ledger.entries()).toHaveLength(2);
  });

  test("makes the next call fail", async () => {
    expect((await control("faults", { status: 503 })).status).toBe(200);
    const call = () => signedCall({ path: CUSTOMER, time: new Date(START) }, server.url);
    expect((await fetch(...(await call()))).status).toBe(503);
    expect((await fetch(...(await call()))).status).toBe(200);
  });

  test("sees deliveries, and sends one again", async () => {
    const body = JSON.stringify({
      order: { charge_fee: "1.00", currency: "HKD", reference_number: "INV-1", callback_url: `${server.url}/nobody` },
    });
    const orders = "/svc/payment/api/v1/openapi/orders";
    await fetch(...(await signedCall({ path: orders, body, time: new Date(START) }, server.url)));
    await gateway.settled();
    const { deliveries } = (await control("deliveries")).body as { deliveries: { id: string; attempts: unknown[] }[] };
    expect(deliveries).toHaveLength(1);
    const again = await control("redeliver", { id: deliveries[0]?.id });
    expect(again.body).toMatchObject({ delivery: { attempts: [{ status: 404 }, { status: 404 }] } });
  });

  test("makes it forget everything", async () => {
    await makeOrder("INV-1");
    await control("reset", {});
    expect((await control("ledger")).body).toEqual({ entries: [] });
  });

  test.each([
    ["clock", { advance: "a day" }],
    ["clock", { advance: 0.5 }],
    ["clock", { advance: Number.MAX_SAFE_INTEGER }],
    ["clock", { set: "tomorrow" }],
    ["clock", { freeze: "yes" }],
    ["faults", { kind: "explode" }],
    ["faults", { status: 503, times: 0 }],
    ["pay", {}],
    ["pay", { order: "nobody" }],
    ["pay", { order: 7 }],
    ["settle", { transaction: "x", outcome: "perhaps" }],
    ["settle", { transaction: "nobody", outcome: "declined" }],
    ["redeliver", { id: "nobody" }],
    ["reset", []],
    ["reset", "now"],
  ])("is told what is wrong with %s %j", async (path, body) => {
    const refused = await control(path, body);
    expect([refused.status, typeof refused.body["message"]]).toEqual([400, "string"]);
  });

  test("is told what there is not", async () => {
    expect((await control("nothing")).status).toBe(404);
    expect((await control("ledger", {})).status).toBe(404);
    expect((await control("toString", {})).status).toBe(404);
  });
});

describe("controls are refused", () => {
  test.each([
    ["by a page of a web site", { Origin: "https://evil.example" }],
    ["by a page of this machine", { Origin: "http://localhost:3000" }],
    ["by an image of a web site", { "Sec-Fetch-Site": "cross-site" }],
  ])("%s", async (_, headers) => {
    expect((await control("reset", {}, headers)).status).toBe(403);
    expect((await control("ledger", undefined, headers)).status).toBe(403);
  });

  test("as a form sends them", async () => {
    expect((await control("reset", {}, { "Content-Type": "text/plain" })).status).toBe(403);
  });

  test("under a name that was made to lead here", async () => {
    const status = await new Promise((resolve, reject) => {
      const options = { headers: { Host: "rebound.example" } };
      const sent = httpRequest(`${server.url}/_mock/ledger`, options, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on("error", reject).end();
    });
    expect(status).toBe(403);
  });

  test.each([["203.0.113.7"], ["::ffff:203.0.113.7"], ["10.0.0.2"], [undefined]])("from %s", async (remoteAddress) => {
    const handler = withControls(gateway, () => new Response("other"));
    const ask = (socket: object) => handler(new Request("http://127.0.0.1/_mock/ledger"), { incoming: { socket } });
    expect((await ask({ remoteAddress })).status).toBe(403);
    expect((await ask({ remoteAddress: "::ffff:127.0.0.1" })).status).toBe(200);
  });

  test("in a body that is too long", async () => {
    expect((await control("pay", { order: "x".repeat(70_000) })).body["message"]).toBe("The body is too long.");
  });
});
