import { planRefund, type RefundCall } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { note, type Odd, refund, seq, unpaid } from "../support/odd-answers.js";
import { anOrder, aTransaction, brokenConnection, ok, scriptedGateway } from "../support/scripted-gateway.js";

describe("a void that meets odd answers", () => {
  const order = { reference_number: "INV-1" };
  test("order void: lost, then 401: must not reject", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(unpaid),
      voidOrder: (_b, n) =>
        n === 1 ? new Response(null, { status: 502 }) : Response.json({ code: "E1" }, { status: 401 }),
    });
    const r: Odd = await runtime.run(wonder.voids.order({ order }));
    expect(r.status).toBe("fulfilled");
  });
  test("order void: lost, then ECONNREFUSED", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(unpaid),
      voidOrder: (_b, n) =>
        n === 1 ? new Response(null, { status: 502 }) : Promise.reject(brokenConnection("ECONNREFUSED")),
    });
    const r: Odd = await runtime.run(wonder.voids.order({ order }));
    expect(r.status).toBe("fulfilled");
  });
  test("order void: lost, then refused while the first is under way: not declined", async () => {
    let voidings = 0;
    const closed = anOrder({ state: "voided" });
    const { wonder, runtime } = scriptedGateway({
      check: (_b, n) => ok({ order: n > 5 ? closed : unpaid }),
      voidOrder: () => {
        voidings++;
        return voidings === 1
          ? new Response(null, { status: 504 })
          : Response.json({ code: 1, message: "the order is being voided" }, { status: 400 });
      },
    });
    const r: Odd = await runtime.run(wonder.voids.order({ order }));
    expect(r.value?.status).not.toBe("declined");
  });
  test("order void refused and the question fails: not declined", async () => {
    const { wonder, runtime } = scriptedGateway({
      check: (_b, n) => (n === 1 ? ok({ order: unpaid }) : new Response(null, { status: 503 })),
      voidOrder: () => Response.json({ message: "it is voided already" }, { status: 400 }),
    });
    const r: Odd = await runtime.run(wonder.voids.order({ order }));
    expect(r.value?.status).not.toBe("declined");
  });
  test("transaction that the voided order does not have", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(anOrder({ state: "completed", correspondence_state: "voided", transactions: [aTransaction()] })),
    });
    const r: Odd = await runtime.run(wonder.voids.transaction({ order, transactionUuid: "nonsense" }));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("transaction that was declined in a voided order", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(
        anOrder({
          state: "completed",
          correspondence_state: "voided",
          transactions: [aTransaction(), aTransaction({ uuid: "t-2", success: false, allow_void: false })],
        }),
      ),
    });
    const r: Odd = await runtime.run(wonder.voids.transaction({ order, transactionUuid: "t-2" }));
    expect(r.value?.status).not.toBe("succeeded");
  });
  test("void answer with odd transactions: never rejects", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...seq(anOrder({ correspondence_state: "paid", transactions: [aTransaction()] })),
      voidTransaction: () => ok({ order: { ...unpaid, transactions: [null] } }),
    });
    const r: Odd = await runtime.run(wonder.voids.transaction({ order, transactionUuid: "t-1" }));
    expect(r.status).toBe("fulfilled");
  });
  test("voiding of a Refund / declined transaction sends nothing", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...seq(
        anOrder({
          correspondence_state: "paid",
          transactions: [{ type: "Sales", uuid: "t-1", success: false, is_pending: false }],
        }),
      ),
      voidTransaction: () => ok({ order: unpaid }),
    });
    const r: Odd = await runtime.run(wonder.voids.transaction({ order, transactionUuid: "t-1" }));
    expect([count("voidTransaction"), r.value?.status]).not.toEqual([1, "succeeded"]);
  });
  test("refunds.execute of a void plan: amount changed since the plan", async () => {
    const voidable = anOrder({ correspondence_state: "paid", transactions: [aTransaction()] });
    const vp = planRefund(voidable, "128.50") as RefundCall;
    const now = anOrder({
      correspondence_state: "partial_paid",
      transactions: [aTransaction({ allow_void: true }), refund({ amount: 28.5 })],
    });
    const { wonder, runtime, count } = scriptedGateway({ ...seq(now), voidTransaction: () => ok({ order: now }) });
    await runtime.run(wonder.refunds.execute(vp, note));
    expect(count("voidTransaction")).toBe(0);
  });
});
