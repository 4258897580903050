import type { PaymentOutcome, PaymentResume, RefundOutcome, RefundResume, Resume } from "@wonder-openapi/client";
import { describe, expect, expectTypeOf, test } from "vitest";
import { scriptedGateway } from "../support/scripted-gateway.js";

const order = { reference_number: "INV-1" };
const payment = { kind: "payment", order, paymentUuid: "p", amount: "1.00", currency: "HKD", knownTransactions: [] };
const refund = { kind: "refund", order, transactionUuid: "t", amount: "1.00", currency: "HKD", knownRefunds: [] };

describe("resume", () => {
  test.each([
    ["nothing", undefined, /has no kind/],
    ["text", "payment", /has no kind/],
    ["a kind that is not known", { ...payment, kind: "toString" }, /has no kind/],
    ["a payment with an empty uuid", { ...payment, paymentUuid: "" }, /paymentUuid is missing/],
    ["a payment without its uuid", { ...payment, paymentUuid: undefined }, /paymentUuid is missing/],
    [
      "a payment without the transactions known before",
      { ...payment, knownTransactions: undefined },
      /knownTransactions is missing/,
    ],
    ["a refund whose known refunds are no list of texts", { ...refund, knownRefunds: [1] }, /knownRefunds is missing/],
    ["an amount that no currency can hold", { ...refund, amount: "x" }, /amount cannot be used/],
    ["no order", { kind: "order_void" }, /order needs number or reference_number/],
    ["a link without a reference", { kind: "payment_link", amount: "1.00", currency: "HKD" }, /reference is missing/],
  ])("refuses %s, and asks nothing", async (_name, stored, message) => {
    const { wonder, steps } = scriptedGateway({});
    const call = wonder.resume(stored as Resume);
    await expect(call).rejects.toThrow(message);
    await expect(call).rejects.toMatchObject({ kind: "validation" });
    expect(steps).toEqual([]);
  });

  test("refuses a time that cannot be waited", async () => {
    const { wonder } = scriptedGateway({});
    await expect(wonder.resume(payment as unknown as PaymentResume, { askFor: -1 })).rejects.toThrow(/askFor must be/);
  });

  test("resolves to the outcome of the kind it was given", () => {
    const { wonder } = scriptedGateway({});
    expectTypeOf(wonder.resume<PaymentResume>).returns.resolves.toEqualTypeOf<PaymentOutcome>();
    expectTypeOf(wonder.resume<RefundResume>).returns.resolves.toEqualTypeOf<RefundOutcome>();
  });
});
