import { describe, expect, test } from "vitest";
import { openTill, type Till } from "./support/till.js";

/** What the guide's table says of each event, through the API: state, payment state, totals. */
const standing = async (till: Till, reference = "INV-1") => {
  const { state, correspondence_state, paid_total, unpaid_total } = await till.read(reference);
  return [state, correspondence_state, paid_total, unpaid_total];
};
const atOnce = { voidTiming: "at once" } as const;
const voidOf = (till: Till, uuid: string) =>
  till.call("voidTransaction", { order: { reference_number: "INV-1" }, transaction: { uuid } });

describe("an order stands as the guide's table has it", () => {
  test("order.created: invoiced, unpaid", async () => {
    const till = openTill();
    const made = await till.order("INV-1");
    expect(made.body.data.order).toMatchObject({ state: "invoiced", correspondence_state: "unpaid", transactions: [] });
    expect(await standing(till)).toEqual(["invoiced", "unpaid", "0.00", "100.00"]);
  });

  test("order.paid in part: in_completed, partial_paid", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { amount: "40" });
    expect(await standing(till)).toEqual(["in_completed", "partial_paid", "40.00", "60.00"]);
  });

  test("order.paid: completed, paid", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { amount: "40.00" });
    await till.charge("INV-1", { amount: "60.00" });
    expect(await standing(till)).toEqual(["completed", "paid", "100.00", "0.00"]);
  });

  test("paid too much: completed, over_paid", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { amount: "100.01" });
    expect(await standing(till)).toEqual(["completed", "over_paid", "100.01", "-0.01"]);
  });

  test("order.payment_failure: still invoiced and unpaid, with the attempt in it, and payable", async () => {
    const till = openTill();
    await till.order("INV-1");
    const declined = await till.charge("INV-1", { token: "token-that-declines" });
    expect([declined.status, declined.body.code]).toEqual([200, 200]);
    expect(await standing(till)).toEqual(["invoiced", "unpaid", "0.00", "100.00"]);
    const [attempt] = (await till.read("INV-1")).transactions;
    expect(attempt).toMatchObject({ type: "Sales", success: false, is_pending: false, allow_void: false });
    expect(attempt?.payment_data).toMatchObject({ resp_msg: "Declined by the issuer." });
    expect(attempt?.payment_data).not.toHaveProperty("resp_code");
    await till.charge("INV-1");
    expect(await standing(till)).toEqual(["completed", "paid", "100.00", "0.00"]);
  });

  test("order.voided: voided, unpaid", async () => {
    const till = openTill();
    await till.order("INV-1");
    const voided = await till.call("voidOrder", { order: { reference_number: "INV-1" } });
    expect(voided.body.data.order.state).toBe("voided");
    expect(await standing(till)).toEqual(["voided", "unpaid", "0.00", "100.00"]);
  });

  test("order.refunded in part: in_completed, partial_paid", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { uuid: "p-1" });
    till.settlement();
    await till.refund("INV-1", "p-1", "30.00");
    expect(await standing(till)).toEqual(["in_completed", "partial_paid", "100.00", "0.00"]);
  });

  test("order.refunded: completed, refunded", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { uuid: "p-1" });
    till.settlement();
    await till.refund("INV-1", "p-1", "30.00");
    const answer = await till.refund("INV-1", "p-1", "70.00");
    expect(answer.body.data.order.correspondence_state).toBe("refunded");
    expect(await standing(till)).toEqual(["completed", "refunded", "100.00", "0.00"]);
  });

  test("transaction.voided, one of two: in_completed, partial_paid", async () => {
    const till = openTill({ unknowns: atOnce });
    await till.order("INV-1");
    await till.charge("INV-1", { amount: "40.00", uuid: "p-1" });
    await till.charge("INV-1", { amount: "60.00", uuid: "p-2" });
    await voidOf(till, "p-1");
    expect(await standing(till)).toEqual(["in_completed", "partial_paid", "60.00", "40.00"]);
  });

  test("transaction.voided, the only one: completed, voided", async () => {
    const till = openTill({ unknowns: atOnce });
    await till.order("INV-1");
    await till.charge("INV-1", { uuid: "p-1" });
    await voidOf(till, "p-1");
    expect(await standing(till)).toEqual(["completed", "voided", "0.00", "100.00"]);
  });

  test.each(["pre_authorize", "sales"])("authorized, where %s or the order wants it", async (consume_mode) => {
    const till = openTill();
    await till.order("INV-1", { is_only_pre_auth: consume_mode === "sales" });
    await till.charge("INV-1", { consume_mode });
    const { correspondence_state, transactions, paid_total } = await till.read("INV-1");
    expect([correspondence_state, paid_total]).toEqual(["authorized", "0.00"]);
    expect(transactions).toMatchObject([{ type: "Authorization", captured: false, allow_refund: false }]);
  });

  test("an authorization that was voided: completed, voided", async () => {
    const till = openTill({ unknowns: atOnce });
    await till.order("INV-1", { is_only_pre_auth: true });
    await till.charge("INV-1", { uuid: "p-1" });
    await voidOf(till, "p-1");
    expect(await standing(till)).toEqual(["completed", "voided", "0.00", "100.00"]);
  });

  test("a payment that is pending changes nothing until it is settled, and nothing when it is declined", async () => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { token: "token-that-stays-pending", uuid: "p-1" });
    expect(await standing(till)).toEqual(["invoiced", "unpaid", "0.00", "100.00"]);
    expect((await till.read("INV-1")).transactions).toMatchObject([{ success: false, is_pending: true }]);
    till.gateway.settlePending("p-1", "declined");
    expect(await standing(till)).toEqual(["invoiced", "unpaid", "0.00", "100.00"]);
    await till.charge("INV-1", { token: "token-that-stays-pending", uuid: "p-2" });
    till.gateway.settlePending("p-2", "succeeded");
    expect(await standing(till)).toEqual(["completed", "paid", "100.00", "0.00"]);
  });
});

describe("the last day for payment", () => {
  test("voids an unpaid order when it is over in Hong Kong, and not before", async () => {
    const till = openTill();
    await till.order("INV-1", { due_date: "2026-11-22" });
    till.gateway.clock.set(Date.parse("2026-11-22T23:59:59.999+08:00"));
    expect((await till.read("INV-1")).state).toBe("invoiced");
    till.gateway.clock.advance(1);
    expect(await till.read("INV-1")).toMatchObject({ state: "voided", updated_at: "2026-11-23T00:00:00+08:00" });
    expect((await till.charge("INV-1")).body.message).toBe("The order is voided.");
  });

  test("leaves alone what is paid, in part too, and what may yet be", async () => {
    const till = openTill();
    for (const reference of ["paid", "part", "pending"]) await till.order(reference, { due_date: "2026-11-21" });
    await till.charge("paid");
    await till.charge("part", { amount: "1.00" });
    await till.charge("pending", { token: "token-that-stays-pending", uuid: "p-1" });
    till.settlement();
    const states = async () =>
      Promise.all(["paid", "part", "pending"].map(async (name) => (await till.read(name)).state));
    expect(await states()).toEqual(["completed", "in_completed", "invoiced"]);
    till.gateway.settlePending("p-1", "declined");
    expect(await states()).toEqual(["completed", "in_completed", "voided"]);
  });
});
