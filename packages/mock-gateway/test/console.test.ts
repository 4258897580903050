import { once } from "node:events";
import { request as httpRequest } from "node:http";
import type { RunningMockGateway } from "@wonder-openapi/mock-gateway";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { credentials, gatewayWith, signedCall } from "./signed-call.js";
import { openDesk } from "./support/desk.js";
import { cycle, goTo, makePlan } from "./support/plans.js";
import { openReceiver } from "./support/receiver.js";
import { CARD } from "./support/till.js";

const receiver = openReceiver();
const gateway = gatewayWith({ fetch: receiver.fetch, webhookUrl: "https://shop.example/hook" });
const ORDERS = "/svc/payment/api/v1/openapi/orders";
let server: RunningMockGateway;
beforeAll(async () => {
  server = await gateway.listen();
});
afterAll(() => server.close());
afterEach(() => gateway.reset());

const page = async (path: string): Promise<string> => {
  const response = await fetch(`${server.url}/_console${path}`);
  return `${response.status} ${await response.text()}`;
};
const send = async (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}/_console/do`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers,
    redirect: "manual",
  });
/** @returns the order's number */
const order = async (reference_number: string, change: object = {}): Promise<string> => {
  const body = JSON.stringify({ order: { charge_fee: "128.50", currency: "HKD", reference_number, ...change } });
  const response = await fetch(...(await signedCall({ path: `${ORDERS}?with_payment_link=true`, body }, server.url)));
  return ((await response.json()) as { data: { order: { number: string } } }).data.order.number;
};
/** A request whose headers a browser would not let anybody choose. */
const raw = async (headers: Record<string, string>, method = "GET", path = "/_console/orders"): Promise<number> => {
  const request = httpRequest({ port: new URL(server.url).port, path, method, headers }).end();
  const [response] = await once(request, "response");
  response.resume();
  return response.statusCode;
};

describe("the console", () => {
  test("is where the gateway's own address leads", async () => {
    const response = await fetch(server.url);
    expect([response.url, response.status]).toEqual([`${server.url}/_console/orders`, 200]);
  });

  test("shows an order with its history, its transactions and its webhooks", async () => {
    const number = await order("INV-1");
    gateway.pay("INV-1", { outcome: "declined" });
    gateway.pay("INV-1", { amount: "28.50" });
    await gateway.settled();
    expect(await page("/orders?q=inv-1")).toContain(number);
    expect(await page("/orders?q=INV-2")).not.toContain(number);
    const text = await page(`/orders/${number}`);
    for (const action of ["order.created", "order.payment_failure", "order.paid"]) expect(text).toContain(action);
    expect(text).toContain("HKD 28.50");
    expect(text).toContain("HTTP 200");
    expect(text).toContain('value="100.00"');
  });

  test("plays the payer, and ends what is pending", async () => {
    const number = await order("INV-1");
    const back = `/_console/orders/${number}`;
    const answer = await send({ action: "pending", order: number, amount: " 100.00 ", back });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, back]);
    const transaction = /name="transaction" value="([^"]+)"/.exec(await page(`/orders/${number}`))?.[1] ?? "";
    await send({ action: "settle", transaction, back });
    await send({ action: "decline", order: number, amount: "28.50", back });
    await send({ action: "pay", order: number, amount: "28.50", back });
    expect(gateway.ledger.entries().map(({ effect, amount }) => `${effect} ${amount}`)).toEqual([
      "order created 128.50",
      "charge 100.00",
      "charge 28.50",
    ]);
  });

  test("says what cannot be done, and does nothing", async () => {
    const number = await order("INV-1");
    const answer = await send({ action: "pay", order: number, amount: "1.234", back: `/_console/orders/${number}` });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("is no amount of HKD")]);
    expect((await send({ action: "toString" })).status).toBe(400);
    expect((await send({ action: "redeliver", delivery: "delivery-99" })).status).toBe(400);
    expect(gateway.ledger.entries()).toHaveLength(1);
  });

  test("leads back to a page of its own, whatever the form says", async () => {
    for (const back of ["https://evil.example/", "//evil.example", "/_console/../x", "/_console/\\evil", ""]) {
      const { headers } = await send({ action: "freeze", back });
      expect(headers.get("Location")).toBe("/_console/orders");
    }
  });

  test("moves the clock, and plays faults", async () => {
    await send({ action: "freeze" });
    await send({ action: "set", time: "2027-01-15T12:00" });
    await send({ action: "advance", milliseconds: "90000" });
    expect(new Date(gateway.clock.now()).toISOString()).toBe("2027-01-15T04:01:30.000Z");
    expect(await page("/controls")).toContain("stands still");
    await send({ action: "unfreeze" });
    expect(await page("/controls")).toContain("and runs");
    const fault = { action: "fail", times: "2", status: "418", ms: "0", operation: "echo" };
    await send({ ...fault, kind: "status" });
    expect(await page("/controls")).toContain("<div>418</div>");
    const call = async () =>
      (await fetch(...(await signedCall({ path: "/svc/payment/api/v1/openapi/echo", body: "{}" }, server.url)))).status;
    expect(await call()).toBe(418);
    for (const wrong of [{ kind: "none" }, { kind: "status", status: "99" }, { kind: "late", times: "0" }]) {
      expect((await send({ ...fault, ...wrong })).status).toBe(400);
    }
    expect((await send({ action: "set", time: "tomorrow" })).status).toBe(400);
  });

  test("sends a webhook again", async () => {
    await order("INV-1");
    await gateway.settled();
    expect(await page("/webhooks/delivery-1")).toContain("order.created");
    await send({ action: "redeliver", delivery: "delivery-1", back: "/_console/webhooks/delivery-1" });
    expect(gateway.deliveries()[0]?.attempts).toHaveLength(2);
  });

  test("has plans on a time line: what was paid, what failed, what is to come", async () => {
    const desk = openDesk({}, Date.parse("2027-01-15T12:00:00+08:00"));
    await makePlan(desk, { recurring_cycles: [cycle({ billing_count: 4 })] });
    goTo(desk, "2027-02-02");
    desk.gateway.setPaymentToken({ token: CARD, outcome: "declined" });
    goTo(desk, "2027-03-02");
    const text = await (await desk.gateway.fetch("http://localhost/_console/plans")).text();
    const dots = [...text.matchAll(/<circle class="(\w+)" cx="([\d.]+)%"[^>]*><title>([^<]*)/g)];
    expect(dots.map(([, state, , title]) => `${state}: ${title}`)).toEqual([
      "paid: 2027-02-01 SUB-9-1 paid",
      "failed: 2027-03-01 SUB-9-2 not paid",
      "next: 2027-04-01 to come",
      "next: 2027-05-01 to come",
    ]);
    const places = dots.map(([, , place]) => Number(place));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain("active monthly cycle, 2 of 4 billed");
    expect(text).toMatch(/1 failed, next <time class="k" datetime="2027-03-03/);
  });

  test("has customers, cards, the ledger and the unknowns", async () => {
    await order("INV-1");
    expect(await page("/cards")).toContain("**** 8348");
    await send({ action: "lock", card: "56f825f9-b962-46ca-8c0d-99269e041514" });
    expect(await page("/cards")).toContain("Unlock");
    expect(await page("/ledger")).toContain("order created");
    expect(await page("/unknowns")).toContain("duplicateReferenceNumber");
    expect(await page("/plans")).toContain("No recurring plan yet.");
  });

  test("has pages for long lists", async () => {
    for (let index = 0; index < 51; index += 1) await order(`INV-${index}-`);
    expect(await page("/orders")).toContain("INV-50-");
    expect(await page("/orders")).not.toContain("INV-0-");
    expect(await page("/orders?page=2")).toContain("INV-0-");
    expect(await page("/orders?page=99&q=INV")).toContain("Page 2 of 2");
  });

  test("shows a sign for each request, one without an operation too", async () => {
    await fetch(`${server.url}/svc/payment/api/v1/openapi/ordres`);
    const text = await page("/requests");
    expect(text).toContain("no operation");
    expect(await page("/requests/1")).toContain("404");
  });

  test.each(["/none", "/orders/1", "/requests/1", "/webhooks/x", "/plans/x", "/__proto__", "/orders/a/b/c"])(
    "has nothing at %s, and says so",
    async (path) => {
      expect(await page(path)).toMatch(/^404 /);
    },
  );

  test("tells a browser when something happens, and only then", async () => {
    const controller = new AbortController();
    const { body, headers } = await fetch(`${server.url}/_console/events`, { signal: controller.signal });
    expect(headers.get("Content-Type")).toBe("text/event-stream");
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe("retry: 1000\n\n");
    await order("INV-1");
    expect((await reader?.read())?.value).toBe("data: changed\n\n");
    controller.abort();
  });
});

describe("the console is closed to other sites:", () => {
  const { host } = new URL("http://127.0.0.1");

  test.each(["localhost", "localhost:4747", "127.0.0.1:1", "[::1]:4747", "192.168.1.7:4747"])(
    "the host %s is one of its own",
    async (name) => {
      expect(await raw({ Host: name })).toBe(200);
    },
  );

  test.each(["evil.example", "evil.example:4747", "127.0.0.1.evil.example", "localhost.evil.example"])(
    "the host %s is refused",
    async (name) => {
      expect([await raw({ Host: name }), await raw({ Host: name }, "POST", "/_console/do")]).toEqual([403, 403]);
    },
  );

  test.each([
    ["another site", { Origin: "http://evil.example" }],
    ["another port", { Origin: `http://${host}:9` }],
    ["nowhere", { Origin: "null" }],
    ["another scheme", { Origin: `https://${host}` }],
    ["a site that says so", { "Sec-Fetch-Site": "cross-site" }],
    ["a site beside it", { "Sec-Fetch-Site": "same-site" }],
    ["an address bar", { "Sec-Fetch-Site": "none" }],
  ])("a form of %s does nothing", async (_name, headers) => {
    gateway.clock.freeze();
    const now = gateway.clock.now();
    expect((await send({ action: "advance", milliseconds: "1000" }, headers as Record<string, string>)).status).toBe(
      403,
    );
    expect(gateway.clock.now()).toBe(now);
    const own = { Origin: server.url, "Sec-Fetch-Site": "same-origin" };
    expect((await send({ action: "advance", milliseconds: "1000" }, own)).status).toBe(303);
  });

  test("a GET with the origin of another site is refused, and no GET does anything", async () => {
    expect(await raw({ Host: "localhost", Origin: "http://evil.example" })).toBe(403);
    expect(await page("/do?action=freeze")).toMatch(/^404 /);
    expect(await raw({ Host: "localhost" }, "POST", "/_console/orders")).toBe(405);
  });

  test("a browser is told to run and load nothing else, and to be framed nowhere", async () => {
    const { headers } = await fetch(`${server.url}/_console/orders`);
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self'/,
    );
    expect(policy).toContain("form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
  });
});

test("the console shows no key, no signature, no card number and no payment token of a request", async () => {
  const path = "/svc/payment/api/v1/openapi/customers/0f8fad5b-d9cb-469f-a165-70867728950e/payment_tokens";
  const number = "4242424242424242";
  const card = { number, cvv: "737", exp_month: "01", exp_year: "2030", holder_name: "X", "3ds": {} };
  const call = await signedCall({ path, body: JSON.stringify({ card, note: `a ${number} b` }) }, server.url);
  await fetch(...call);
  const signature = new Headers(call[1].headers).get("Signature") ?? "";
  const text = await page("/requests/1");
  expect(text).toContain("****4242");
  for (const secret of [number, signature, credentials.privateKey.slice(40, 90)]) expect(text).not.toContain(secret);
  // By itself: within ids, times and ports are any three digits at times.
  expect(text).not.toMatch(/\b737\b/);
});
