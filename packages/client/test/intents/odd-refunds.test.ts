import { planRefund, type RefundCall } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { lose, note, type Odd, paid, plan, refund, seq } from "../support/odd-answers.js";
import { anOrder, aTransaction, ok, scriptedGateway } from "../support/scripted-gateway.js";

describe("a refund that meets odd answers", () => {
  test("two fresh refunds, ours pending", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(paid()),
      refund: () =>
        ok({ order: paid(refund({ uuid: "o", amount: 10 }), refund({ success: false, is_pending: true })) }),
    });
    const r: Odd = await runtime.run(wonder.refunds.execute(plan, note));
    expect(r.value?.status).toBe("pending");
  });
  test("other's declined refund in our answer, ours not listed yet", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(paid(), paid(refund({ uuid: "o", amount: 10, success: false }), refund())),
      refund: () => ok({ order: paid(refund({ uuid: "o", amount: 10, success: false })) }),
    });
    const r: Odd = await runtime.run(wonder.refunds.execute(plan, note));
    expect(r.value?.status).not.toBe("declined");
  });
  test("original names the authorization", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(paid()),
      refund: () =>
        ok({ order: paid(refund({ original_transaction_uuid: "auth-1", success: false, is_pending: true })) }),
    });
    const r: Odd = await runtime.run(wonder.refunds.execute(plan, note));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("odd order in the answer: never rejects", async () => {
    for (const transactions of [[null], {}, "x"]) {
      const { wonder, runtime } = scriptedGateway({
        ...seq(paid()),
        refund: () => ok({ order: { ...paid(), transactions } }),
      });
      const r: Odd = await runtime.run(wonder.refunds.execute(plan, note));
      expect
        .soft([JSON.stringify(transactions), r.status, String(r.reason)])
        .toEqual([JSON.stringify(transactions), "fulfilled", "undefined"]);
    }
  });
  test("negative refund amounts as packages/orders reads them", async () => {
    const { wonder, runtime } = scriptedGateway({ ...seq(paid(), paid(refund({ amount: -28.5 }))), refund: lose });
    const r: Odd = await runtime.run(wonder.refunds.execute(plan, note));
    expect(r.value?.status).toBe("succeeded");
  });
  test("refused because an earlier run's came in meanwhile: not declined", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(paid(), paid(refund())),
      refund: () => Response.json({ code: 100701, message: "duplicate" }),
    });
    const r: Odd = await runtime.run(wonder.refunds.execute(plan, note));
    expect(r.value?.status).not.toBe("declined");
  });
  test("order without transactions: no send", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...seq(anOrder({ state: "completed", correspondence_state: "refunded" })),
      refund: () => ok({ order: paid() }),
    });
    await runtime.run(wonder.refunds.execute(plan, note));
    expect(count("refund")).toBe(0);
  });
  test("transaction not in the order / of another order: no send", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...seq(anOrder({ correspondence_state: "paid", transactions: [aTransaction({ uuid: "zzz" })] })),
      refund: () => ok({ order: paid() }),
    });
    await runtime.run(wonder.refunds.execute(plan, note));
    expect(count("refund")).toBe(0);
  });
  test("other currency of the order at execution", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...seq({ ...paid(), currency: "JPY" }),
      refund: () => ok({ order: paid(refund()) }),
    });
    await runtime.run(wonder.refunds.execute(plan, note));
    expect(count("refund")).toBe(0);
  });
  test("known refund w/o uuid in the answer that failed", async () => {
    const r0 = refund({ uuid: "r-0", success: false });
    const { wonder, runtime } = scriptedGateway({
      ...seq(paid(r0), paid(r0, refund())),
      refund: () => ok({ order: { ...paid(), transactions: [{ ...r0, uuid: undefined }] } }),
    });
    const r: Odd = await runtime.run(wonder.refunds.execute(planRefund(paid(r0), "28.50") as RefundCall, note));
    expect(r.value?.status).not.toBe("declined");
  });
  test("null success in the answer", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(paid()),
      refund: () => ok({ order: paid(refund({ success: null, is_pending: null })) }),
    });
    const r: Odd = await runtime.run(wonder.refunds.execute(plan, note));
    expect(r.value?.status).not.toBe("declined");
  });
});
