import type { Resume } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { type Odd, paidBy, seq } from "../support/odd-answers.js";
import { anOrder, aTransaction, ok, scriptedGateway } from "../support/scripted-gateway.js";

describe("a wait that meets odd answers", () => {
  const order = { reference_number: "INV-1" };
  test("instalment partly refunded is not paid in full", async () => {
    const o = anOrder({
      state: "in_completed",
      correspondence_state: "partial_paid",
      paid_total: "40.00",
      transactions: [
        aTransaction({ amount: 50 }),
        aTransaction({ uuid: "r", type: "Refund", amount: 10, original_transaction_uuid: "t-1" }),
      ],
    });
    const { wonder, runtime } = scriptedGateway({ check: () => ok({ order: o }) });
    const r: Odd = await runtime.run(wonder.waitForPayment(order, { waitFor: 5000 }));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("void under way is not succeeded (isPaid says no)", async () => {
    const o = anOrder({
      state: "completed",
      correspondence_state: "paid",
      paid_total: "128.50",
      transactions: [aTransaction({ void_is_pending: true })],
    });
    const { wonder, runtime } = scriptedGateway({ check: () => ok({ order: o }) });
    const r: Odd = await runtime.run(wonder.waitForPayment(order, { waitFor: 5000 }));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("waitFor is a deadline, also for a hanging question", async () => {
    const { wonder, runtime } = scriptedGateway({ check: () => new Promise(() => {}) });
    const start = runtime.time;
    await runtime.run(wonder.waitForPayment(order, { waitFor: 1000 }));
    expect(runtime.time - start).toBeLessThanOrEqual(1000);
  });
  test("instalment refunded in full, order open: not declined", async () => {
    const o = anOrder({
      state: "invoiced",
      correspondence_state: "unpaid",
      transactions: [
        aTransaction({ amount: 50 }),
        aTransaction({ uuid: "r", type: "Refund", amount: 50, original_transaction_uuid: "t-1" }),
      ],
    });
    const { wonder, runtime } = scriptedGateway({ check: () => ok({ order: o }) });
    const r: Odd = await runtime.run(wonder.waitForPayment(order, { waitFor: 5000 }));
    expect(r.value?.status).toBe("pending");
  });
});
describe("a resume that meets odd answers", () => {
  test("number null in the stored order", async () => {
    const { wonder, runtime, lastBody } = scriptedGateway({ ...seq(paidBy()) });
    await runtime.run(
      wonder.resume({
        kind: "payment",
        order: { number: null, reference_number: "INV-1" },
        paymentUuid: "p-1",
        amount: "128.50",
        currency: "HKD",
        knownTransactions: [],
      } as unknown as Resume),
    );
    expect(lastBody("check")).toEqual({ order: { reference_number: "INV-1" } });
  });
});
test("path outside the template still guarded: trailing slash", async () => {
  const { wonder, seen } = scriptedGateway({ pay: () => ok({}) });
  await (wonder.api.POST as Odd)("/svc/payment/api/v1/openapi/open_payments/", {
    body: { payment: { alipay: { amount: "1.00" } } },
  }).catch(() => {});
  expect(seen.length).toBe(0);
});
test("in_web wallets older names", async () => {
  const { wonder, seen } = scriptedGateway({ pay: () => ok({}) });
  await (wonder.transactions.create as Odd)({ payment: { alipay_hk: { amount: "1.00" } } }).catch(() => {});
  expect(seen.length).toBe(0);
});
