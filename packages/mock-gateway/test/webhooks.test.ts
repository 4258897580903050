import { createMockCredentials, createMockGateway, type MockGatewayOptions } from "@wonder-openapi/mock-gateway";
import { createRequestSigner, isNonce, parseCredential } from "@wonder-openapi/signature";
import { describe, expect, test } from "vitest";
import { credentials, gatewayWith } from "./signed-call.js";
import { isSigned, openReceiver, type Receiver } from "./support/receiver.js";
import { DAY, NOON, openTill, type Till } from "./support/till.js";

const HOOK = "https://shop.example/hooks/wonder?shop=7&key=%2F";
const atOnce = { voidTiming: "at once" } as const;
const reference = { order: { reference_number: "INV-1" } };

interface Shop extends Receiver {
  readonly till: Till;
  /** What arrived since it was asked last. */
  arrivals(): Promise<string[][]>;
}

/** A till whose order `INV-1` reports to an endpoint; that it was made has arrived there already. */
async function openShop(options: Partial<MockGatewayOptions> = {}, change: object = {}): Promise<Shop> {
  const receiver = openReceiver();
  const till = openTill({ fetch: receiver.fetch, ...options });
  const arrivals = async (): Promise<string[][]> => {
    await till.gateway.settled();
    return receiver.news();
  };
  await till.order("INV-1", { callback_url: HOOK, ...change });
  expect(await arrivals()).toEqual([["order.created", "invoiced", "unpaid"]]);
  return Object.assign(receiver, { till, arrivals });
}

const voidOf = (till: Till, uuid: string) => till.call("voidTransaction", { ...reference, transaction: { uuid } });

/** Each row of the guide's table but the first, with what leads to it, step by step. */
const table: [string, ((till: Till) => unknown)[], string[]][] = [
  [
    "paid in part",
    [(till) => till.charge("INV-1", { amount: "40.00" })],
    ["order.paid", "in_completed", "partial_paid"],
  ],
  ["paid", [(till) => till.charge("INV-1")], ["order.paid", "completed", "paid"]],
  [
    "a payment that fails",
    [(till) => till.charge("INV-1", { token: "token-that-declines" })],
    ["order.payment_failure", "invoiced", "unpaid"],
  ],
  ["the order voided", [(till) => till.call("voidOrder", reference)], ["order.voided", "voided", "unpaid"]],
  [
    "refunded in part",
    [
      (till) => till.charge("INV-1", { uuid: "p-1" }),
      (till) => till.settlement(),
      (till) => till.refund("INV-1", "p-1", "30.00"),
    ],
    ["order.refunded", "in_completed", "partial_paid"],
  ],
  [
    "refunded",
    [
      (till) => till.charge("INV-1", { uuid: "p-1" }),
      (till) => till.settlement(),
      (till) => till.refund("INV-1", "p-1", "100.00"),
    ],
    ["order.refunded", "completed", "refunded"],
  ],
  [
    "voided in part",
    [
      (till) => till.charge("INV-1", { amount: "40.00", uuid: "p-1" }),
      (till) => till.charge("INV-1", { amount: "60.00", uuid: "p-2" }),
      (till) => voidOf(till, "p-1"),
    ],
    ["transaction.voided", "in_completed", "partial_paid"],
  ],
  [
    "voided",
    [(till) => till.charge("INV-1", { uuid: "p-1" }), (till) => voidOf(till, "p-1")],
    ["transaction.voided", "completed", "voided"],
  ],
];

describe("a change of an order is reported as the guide's table has it:", () => {
  test.each(table)("%s", async (_name, steps, row) => {
    const { till, arrivals, received } = await openShop({ unknowns: atOnce });
    let news: string[][] = [];
    for (const step of steps) {
      await step(till);
      // Two that are on their way side by side may arrive in any order.
      news = await arrivals();
    }
    expect(news).toEqual([row]);
    for (const webhook of received) expect(await isSigned(webhook)).toBe(true);
    expect(received.at(-1)?.order).toEqual(await till.read("INV-1"));
  });

  test("each change once, with the order as it stood then", async () => {
    const { till, arrivals, received } = await openShop({ unknowns: atOnce });
    await till.charge("INV-1", { token: "token-that-declines" });
    await till.charge("INV-1", { amount: "40.00", uuid: "p-1" });
    await till.charge("INV-1", { amount: "60.00", uuid: "p-2" });
    await voidOf(till, "p-1");
    till.settlement();
    await till.refund("INV-1", "p-2", "60.00");
    // They are on their way side by side, in whatever order they arrive.
    expect((await arrivals()).sort()).toEqual([
      ["order.paid", "completed", "paid"],
      ["order.paid", "in_completed", "partial_paid"],
      ["order.payment_failure", "invoiced", "unpaid"],
      ["order.refunded", "completed", "refunded"],
      ["transaction.voided", "in_completed", "partial_paid"],
    ]);
    const lengths = received.map(({ order }) => order.transactions.length);
    expect(lengths.sort()).toEqual([0, 1, 2, 3, 3, 4]);
  });
});

describe("what happens later is reported when it happens:", () => {
  test.each([
    ["succeeded", ["order.paid", "completed", "paid"]],
    ["declined", ["order.payment_failure", "invoiced", "unpaid"]],
  ] as const)("a pending payment that %s, and not before", async (outcome, row) => {
    const { till, arrivals } = await openShop();
    await till.charge("INV-1", { token: "token-that-stays-pending", uuid: "p-1" });
    expect(await arrivals()).toEqual([]);
    till.gateway.settlePending("p-1", outcome);
    expect(await arrivals()).toEqual([row]);
  });

  test("a void that was pending, as soon as the clock is there", async () => {
    const { till, arrivals } = await openShop({ unknowns: { voidTiming: "pending first" } });
    till.gateway.pay("INV-1");
    const [payment] = (await till.read("INV-1")).transactions;
    await voidOf(till, payment?.uuid ?? "");
    expect(await arrivals()).toEqual([["order.paid", "completed", "paid"]]);
    till.gateway.clock.advance(59_999);
    expect(await arrivals()).toEqual([]);
    till.gateway.clock.advance(1);
    expect(await arrivals()).toEqual([["transaction.voided", "completed", "voided"]]);
    expect(till.gateway.deliveries().at(-1)).toMatchObject({ at: NOON + 60_000, attempts: [{ at: NOON + 60_000 }] });
  });

  test("a refund that was pending; one that fails is reported by no event that was seen", async () => {
    const { till, arrivals } = await openShop({ unknowns: { refundTiming: "pending first" } });
    await till.charge("INV-1", { uuid: "p-1" });
    till.settlement();
    const refused = await till.refund("INV-1", "p-1", "10.00");
    await till.refund("INV-1", "p-1", "20.00");
    expect(await arrivals()).toEqual([["order.paid", "completed", "paid"]]);
    till.gateway.settlePending(refused.body.data.order.transactions[1]?.uuid ?? "", "declined");
    till.gateway.clock.advance(60_000);
    expect(await arrivals()).toEqual([["order.refunded", "in_completed", "partial_paid"]]);
  });

  test("the last day of an unpaid order that is over", async () => {
    const { till, arrivals } = await openShop({}, { due_date: "2026-11-21" });
    till.gateway.clock.advance(DAY);
    expect(await arrivals()).toEqual([["order.voided", "voided", "unpaid"]]);
  });
});

describe("a delivery", () => {
  test("is a POST of JSON, signed by the webhook key over path, query and body", async () => {
    const { received } = await openShop();
    const [webhook] = received;
    if (!webhook) throw new Error("nothing arrived");
    const { headers, text } = webhook;
    expect(webhook.url).toBe(HOOK);
    expect(headers.get("Content-Type")).toBe("application/json");
    expect(isNonce(headers.get("Nonce") ?? "")).toBe(true);
    expect(parseCredential(headers.get("Credential") ?? "")).toEqual({
      appId: credentials.appId,
      requestTime: "20261121040000",
      algorithm: "Wonder-RSA-SHA256",
    });
    expect(await isSigned(webhook)).toBe(true);
    expect(await isSigned(webhook, { uri: "/hooks/wonder" })).toBe(false);
    expect(await isSigned(webhook, { body: `${text} ` })).toBe(false);
    expect(await isSigned(webhook, { publicKey: credentials.publicKey })).toBe(false);
  });

  test("has the path as the wire has it, and no fragment", async () => {
    const { received } = await openShop({}, { callback_url: "http://shop.example/支付/../hook äö?a=ü#part" });
    expect(received.map(({ url }) => url)).toEqual(["http://shop.example/hook%20%C3%A4%C3%B6?a=%C3%BC"]);
    for (const webhook of received) expect(await isSigned(webhook)).toBe(true);
  });

  test("goes nowhere for an order without callback_url, unless there is a generic endpoint", async () => {
    const receiver = openReceiver();
    const webhookUrl = "http://127.0.0.1:1/generic";
    const [silent, generic] = [{}, { webhookUrl }].map((more) => openTill({ fetch: receiver.fetch, ...more }));
    await silent?.order("INV-1");
    await generic?.order("INV-2");
    await generic?.order("INV-3", { callback_url: "" });
    await Promise.all([silent?.gateway.settled(), generic?.gateway.settled()]);
    expect(silent?.gateway.deliveries()).toEqual([]);
    expect(receiver.received.map(({ url, order }) => [url, order.reference_number]).sort()).toEqual([
      [webhookUrl, "INV-2"],
      [webhookUrl, "INV-3"],
    ]);
  });

  test.each(["javascript:alert(1)", "ftp://shop.example/hook", "shop.example/hook"])(
    "to %s is given up at once, as the log tells",
    async (callback_url) => {
      const { fetch, received } = openReceiver();
      const till = openTill({ fetch });
      await till.order("INV-1", { callback_url });
      await till.gateway.settled();
      const error = "The URL is not one of http or https.";
      expect(till.gateway.deliveries()).toMatchObject([
        { state: "given up", attempts: [{ error }], url: callback_url },
      ]);
      till.gateway.clock.advance(DAY);
      await till.gateway.settled();
      expect(till.gateway.deliveries()[0]?.attempts).toHaveLength(1);
      expect(received).toEqual([]);
    },
  );

  test("of an app without webhook key is given up at once, as the log tells", async () => {
    const { fetch, received } = openReceiver();
    const { appId, publicKey } = credentials;
    const till = openTill({ fetch, apps: [{ appId, publicKey }] });
    await till.order("INV-1", { callback_url: HOOK });
    await till.gateway.settled();
    const error = "The app of this order has no webhookPrivateKey.";
    expect(till.gateway.deliveries()).toMatchObject([{ state: "given up", attempts: [{ error }] }]);
    expect(received).toEqual([]);
  });

  test("is signed by the key of the app that made the order", async () => {
    const other = await createMockCredentials();
    const { fetch, received } = openReceiver();
    const gateway = createMockGateway({ apps: [credentials, other], fetch, now: () => NOON });
    for (const { appId, privateKey } of [credentials, other]) {
      const uri = "/svc/payment/api/v1/openapi/orders";
      const order = { charge_fee: "1.00", currency: "HKD", reference_number: appId, callback_url: HOOK };
      const body = JSON.stringify({ order });
      const signer = createRequestSigner({ appId, privateKey });
      const signed = await signer.sign({ method: "POST", uri, body }, { time: new Date(NOON) });
      const headers = { ...signed, "Content-Type": "application/json" };
      await gateway.fetch(`http://localhost${uri}`, { method: "POST", body, headers });
      await gateway.settled();
    }
    const [mine, theirs] = received;
    if (!mine || !theirs) throw new Error("nothing arrived");
    expect(mine.headers.get("Credential")).toContain(credentials.appId);
    expect(theirs.headers.get("Credential")).toContain(other.appId);
    expect([await isSigned(mine), await isSigned(theirs)]).toEqual([true, false]);
    expect(await isSigned(theirs, { publicKey: other.webhookPublicKey })).toBe(true);
  });
});

test.each([
  ["a webhookUrl of another kind", { webhookUrl: "ftp://shop.example" }, /^webhookUrl must be/],
  ["a timeout of nothing", { webhookTimeout: 0 }, /^webhookTimeout must be/],
  ["a webhook key that is none", { apps: [{ ...credentials, webhookPrivateKey: "none" }] }, /webhookPrivateKey/],
])("%s is refused at once", (_name, options, message) => {
  const problem = { kind: "configuration", message: expect.stringMatching(message) };
  expect(() => gatewayWith(options)).toThrow(expect.objectContaining(problem));
});
