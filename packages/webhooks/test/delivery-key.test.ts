import { createWebhookVerifier, deliveryKey, type WebhookEvent, type WebhookOrder } from "@wonder-openapi/webhooks";
import { deliveries } from "@wonder-openapi/webhooks/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appId, options, sign } from "./support/deliveries.js";

type Fields = { [name: string]: unknown };
const about = { reference: "INV-1001", amount: "128.50", currency: "HKD" };
const paid = deliveries.orderPaid(about).body as WebhookOrder & { transactions: Fields[] };

/** The event that a body makes, as the handler would get it. */
async function eventOf(body: unknown, changes: Parameters<typeof sign>[0] = {}): Promise<WebhookEvent> {
  return createWebhookVerifier(options).verify(await sign({ body, ...changes }));
}
const keyOf = async (...args: Parameters<typeof eventOf>): Promise<string> => deliveryKey(await eventOf(...args));
const withTransaction = (changes: Fields): Fields => ({
  ...paid,
  transactions: [{ ...paid.transactions[0], ...changes }],
});

test("a key is 64 hex digits, and shows nothing of the order", async () => {
  expect(await keyOf(paid)).toMatch(/^[0-9a-f]{64}$/);
});

describe("the key stays the same", () => {
  test.each<[string, unknown, Parameters<typeof sign>[0]]>([
    ["when it is signed anew, at another time", paid, { time: new Date(Date.now() + 3_600_000) }],
    ["for another X-Action, which is not signed", paid, { action: "order.voided" }],
    ["within { order }", { order: paid }, {}],
    ["within { data: { order } }", { code: 200, data: { order: paid } }, {}],
    ["when fields come in another order", Object.fromEntries(Object.entries(paid).reverse()), {}],
    ["for another note", { ...paid, note: "left at the door" }, {}],
    ["for another time of the last change", { ...paid, updated_at: "2026-11-21T09:05:00+08:00" }, {}],
    ["for a total that is null instead of missing", { ...paid, service_total: null }, {}],
  ])("%s", async (_what, body, changes) => {
    expect(await keyOf(body, changes)).toBe(await keyOf(paid));
  });

  test("when transactions come in another order", async () => {
    const refunded = deliveries.orderRefunded(about).body;
    const reversed = { ...refunded, transactions: [...(refunded.transactions ?? [])].reverse() };
    expect(await keyOf(reversed)).toBe(await keyOf(refunded));
  });
});

describe("events that a coarser key would lose have keys of their own:", () => {
  test("any two rows of the state table", async () => {
    const keys = await Promise.all(Object.values(deliveries).map((row) => keyOf(row(about).body)));
    expect(new Set(keys).size).toBe(9);
  });

  const refundOf = (uuid: string): Fields => ({ type: "Refund", uuid, amount: 20, success: true, is_pending: false });
  const partial = deliveries.orderPartiallyRefunded(about).body as WebhookOrder & { transactions: Fields[] };
  const sale = partial.transactions[0] as Fields;
  const withRefunds = (...refunds: Fields[]): Fields => ({ ...partial, transactions: [sale, ...refunds] });

  test("a second refund of the same amount: number, states and totals are those of the first", async () => {
    const [first, second] = [refundOf("r-1"), refundOf("r-2")];
    expect(await keyOf(withRefunds(first, second))).not.toBe(await keyOf(withRefunds(first)));
  });

  test("another refund in the place of the first: even the number of transactions is the same", async () => {
    expect(await keyOf(withRefunds(refundOf("r-2")))).not.toBe(await keyOf(withRefunds(refundOf("r-1"))));
  });

  test("a refund that was pending and is done, or failed: uuid and amount are the same", async () => {
    const pending = { ...refundOf("r-1"), success: false, is_pending: true };
    const failed = { ...refundOf("r-1"), success: false };
    const keys = await Promise.all([pending, failed, refundOf("r-1")].map((refund) => keyOf(withRefunds(refund))));
    expect(new Set(keys).size).toBe(3);
  });

  test("a second failed attempt: the order is as unpaid as after the first", async () => {
    const failure = deliveries.orderPaymentFailure(about).body as WebhookOrder & { transactions: Fields[] };
    const another = { ...failure.transactions[0], uuid: "another" };
    const twice = { ...failure, transactions: [...failure.transactions, another] };
    expect(await keyOf(twice)).not.toBe(await keyOf(failure));
  });

  test.each([
    ["void_is_pending", true],
    ["captured", true],
    ["is_pending", true],
    ["success", false],
    ["allow_void", true],
    ["a_flag_of_tomorrow", true],
    ["state", "reversed"],
    ["amount", 128.4],
    ["type", "Authorization"],
    ["uuid", "another"],
    ["original_transaction_uuid", "another"],
  ])("another %s of a transaction", async (name, value) => {
    expect(await keyOf(withTransaction({ [name]: value }))).not.toBe(await keyOf(paid));
  });

  test.each([
    ["number", "1"],
    ["reference_number", "INV-1002"],
    ["state", "in_completed"],
    ["correspondence_state", "over_paid"],
    ["currency", "USD"],
    ["initial_total", 1],
    ["paid_total", "1.00"],
    ["unpaid_total", "1.00"],
    ["initial_tips", 1],
    ["refunded_amount", "1.00"],
    ["transactions", undefined],
    ["transactions", []],
  ])("another %s of the order", async (name, value) => {
    expect(await keyOf({ ...paid, [name]: value })).not.toBe(await keyOf(paid));
  });

  test("the same order under another AppID", async () => {
    const event = await eventOf(paid);
    expect(await deliveryKey({ ...event, appId: `${appId}0` })).not.toBe(await deliveryKey(event));
  });

  test("bodies without an order, of which nothing is known: at another time they are another event", async () => {
    const time = new Date();
    const otp = { otp: "123456" };
    const first = await keyOf(otp, { time, action: "card.otp" });
    expect(await keyOf(otp, { time, action: "card.otp" })).toBe(first);
    expect(await keyOf(otp, { time: new Date(time.getTime() + 1_000), action: "card.otp" })).not.toBe(first);
    expect(await keyOf(otp, { time, action: "card.spent" })).not.toBe(first);
    expect(await keyOf({ otp: "123457" }, { time, action: "card.otp" })).not.toBe(first);
  });
});

test("whatever is in a body, there is a key, and it is the same again", async () => {
  const event = await eventOf(paid);
  await fc.assert(
    fc.asyncProperty(
      fc.object({ key: fc.constantFrom("number", "state", "transactions", "x_total") }),
      async (order) => {
        const odd = { ...event, order } as unknown as WebhookEvent;
        const copy = JSON.parse(JSON.stringify(odd)) as WebhookEvent;
        expect(await deliveryKey(odd)).toMatch(/^[0-9a-f]{64}$/);
        expect(await deliveryKey(copy)).toBe(await deliveryKey(JSON.parse(JSON.stringify(copy))));
      },
    ),
    { numRuns: 200 },
  );
});
