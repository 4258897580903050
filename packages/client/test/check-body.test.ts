import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkBody } from "../src/check-body.js";
import type { WonderClient } from "../src/create-wonder-client.js";
import { customerAnswer, observedClient } from "./support/observed-client.js";

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const order = { reference_number: "INV-1", charge_fee: "128.50", currency: "HKD" };
const item = { purchasable_type: "Charge", label: "Headphones", price: "1.00", quantity: "1", total: "1.00" };
const create = (change: object) => (wonder: WonderClient) =>
  wonder.orders.create({ order: { ...order, ...change } } as never);

describe("a body is refused before anything is sent, and no value is shown, with", () => {
  test.each<[string, (wonder: WonderClient) => Promise<unknown>, string]>([
    ["money that is a number", create({ charge_fee: 128.5 }), "order.charge_fee must be a decimal string"],
    ["money with a currency", create({ charge_fee: "HK$128.50" }), "order.charge_fee must be a decimal string"],
    ["money with a comma", create({ charge_fee: "1,280.50" }), "order.charge_fee must be a decimal string"],
    ["money in exponents", create({ tips: "1e3" }), "order.tips must be a decimal string"],
    ["money that is nothing", create({ charge_fee: "" }), "order.charge_fee must be a decimal string"],
    ["a note of 255 characters", create({ note: "訂".repeat(255) }), "order.note has 255 characters; 254 at most"],
    ["101 line items", create({ line_items: Array(101).fill(item) }), "order.line_items has 101 items; 100 at most"],
    [
      "money of a line item",
      create({ line_items: [item, { ...item, price: "1.0.0" }] }),
      "order.line_items[1].price must be a decimal string",
    ],
    [
      "the amount of a payment",
      (wonder) =>
        wonder.transactions.create({
          payment: { uuid: "u", payment_token: { amount: 5, token: "t" } },
          reference_number: "INV-1",
        } as never),
      "payment.payment_token.amount must be a decimal string",
    ],
    [
      "the amount of a refund, through the raw client",
      (wonder) =>
        wonder.api.POST("/svc/payment/api/v1/openapi/orders/refund", { body: { refund: { amount: 5 } } as never }),
      "refund.amount must be a decimal string",
    ],
  ])("%s", async (_name, call, message) => {
    const { wonder, seen } = observedClient(customerAnswer);
    const error = await call(wonder).then(
      () => expect.unreachable(),
      (reason) => reason,
    );
    expect(error).toMatchObject({ kind: "validation", attempts: 0, message: expect.stringContaining(message) });
    expect(error.message).not.toContain("HK$128");
    expect(error.message).toContain("Nothing was sent.");
    expect(seen).toHaveLength(0);
  });
});

test.each<[string, object]>([
  ["money with and without decimals, and less than nothing", { charge_fee: "128", tips: "-0.5" }],
  ["a note of 254 characters, each of which is a pair", { note: "💳".repeat(254) }],
  ["100 line items", { line_items: Array(100).fill(item) }],
  ["fields that are missing or null", { charge_fee: undefined, note: null }],
])("a body goes out with %s", async (_name, change) => {
  const { wonder, seen } = observedClient(() => Response.json({ code: 200, message: "success" }));
  await create(change)(wonder);
  expect(seen).toHaveLength(1);
});

test("whatever the body is, it is refused with a typed error or not at all", () => {
  const limits = { "a.b": "decimal", "a.c[].d": "decimal", "a.c": 1, e: 2 } as const;
  const value = fc.anything({ withNullPrototype: true });
  const body = fc.oneof(
    value,
    fc.record({ a: fc.oneof(value, fc.record({ b: value, c: fc.array(value) })), e: value }),
  );
  fc.assert(
    fc.property(body, (given) => {
      try {
        checkBody(limits, given);
      } catch (error) {
        expect(error).toMatchObject({ kind: "validation" });
      }
    }),
  );
});
