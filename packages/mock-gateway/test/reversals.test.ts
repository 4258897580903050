import { describe, expect, test } from "vitest";
import { openTill, type Till } from "./support/till.js";

const MINUTE = 60_000;
const MIDNIGHT = Date.parse("2026-11-22T00:00:00+08:00");
const reference = { order: { reference_number: "INV-1" } };

/** A till with one payment of 100.00, `p-1`. */
const paid = async (options: Parameters<typeof openTill>[0] = {}): Promise<Till> => {
  const till = openTill(options);
  await till.order("INV-1");
  await till.charge("INV-1", { uuid: "p-1" });
  return till;
};
const voidOf = (till: Till, uuid = "p-1") => till.call("voidTransaction", { ...reference, transaction: { uuid } });
const transactions = async (till: Till) => (await till.read("INV-1")).transactions;

describe("a void of a transaction", () => {
  test("is allowed until midnight in Hong Kong, and a refund from then on", async () => {
    const till = await paid();
    till.gateway.clock.set(MIDNIGHT - 1);
    expect(await transactions(till)).toMatchObject([{ allow_void: true, allow_refund: false }]);
    till.gateway.clock.advance(1);
    expect(await transactions(till)).toMatchObject([{ allow_void: false, allow_refund: true }]);
    const { status, body } = await voidOf(till);
    expect([status, body.code, body.message]).toEqual([200, 400, "The transaction does not allow a void."]);
  });

  test("that was asked for before midnight is done after it", async () => {
    const till = await paid();
    till.gateway.clock.set(MIDNIGHT - 1);
    const { order } = (await voidOf(till)).body.data;
    expect(order.transactions).toMatchObject([{ void_is_pending: true, allow_void: false, allow_refund: false }]);
    expect(order.correspondence_state).toBe("paid");
    till.gateway.clock.advance(MINUTE - 1);
    expect((await till.read("INV-1")).correspondence_state).toBe("paid");
    till.gateway.clock.advance(1);
    expect(await till.read("INV-1")).toMatchObject({
      correspondence_state: "voided",
      transactions: [{ void_is_pending: false, allow_refund: false }],
    });
  });

  test.each(["token-that-declines", "token-that-stays-pending"])("is refused for a payment by %s", async (token) => {
    const till = openTill();
    await till.order("INV-1");
    await till.charge("INV-1", { uuid: "p-1", token });
    expect((await voidOf(till)).body.message).toBe("The transaction does not allow a void.");
  });

  test("is refused for a refund, and for a payment of which something was paid back", async () => {
    const till = await paid({ unknowns: { refundBeforeSettlement: "allowed" } });
    const { order } = (await till.refund("INV-1", "p-1", "1.00")).body.data;
    for (const { uuid } of order.transactions) expect((await voidOf(till, uuid)).body.code).toBe(400);
  });

  test.each([
    ["that is not there", "p-9", "INV-1"],
    ["of another order", "p-1", "INV-2"],
  ])("is refused for a transaction %s", async (_name, uuid, reference_number) => {
    const till = await paid({ unknowns: { missingOrder: 404 } });
    await till.order("INV-2");
    const answer = await till.call("voidTransaction", { order: { reference_number }, transaction: { uuid } });
    expect([answer.status, answer.body.message]).toEqual([404, "The order has no such transaction."]);
  });
});

describe("a refund", () => {
  const settled = async (options: Parameters<typeof openTill>[0] = {}): Promise<Till> => {
    const till = await paid(options);
    till.settlement();
    return till;
  };

  test("is a transaction of its own, and takes from what is left", async () => {
    const till = await settled();
    const { order } = (await till.refund("INV-1", "p-1", "99.99")).body.data;
    expect(order.transactions).toMatchObject([
      { type: "Sales", allow_refund: true },
      { type: "Refund", amount: 99.99, success: true, is_pending: false, allow_void: false, allow_refund: false },
    ]);
    expect((await till.refund("INV-1", "p-1", "0.02")).body.message).toBe("The refund is more than what is left.");
    await till.refund("INV-1", "p-1", "0.01");
    expect((await transactions(till))[0]).toMatchObject({ allow_refund: false });
    expect((await till.refund("INV-1", "p-1", "0.03")).body.message).toBe("The transaction does not allow a refund.");
  });

  test.each([
    ["more than was paid", "100.01", 200],
    ["nothing", "0.00", 400],
    ["an amount that is none", "1.001", 400],
    ["a negative amount", "-1.00", 400],
  ])("of %s is refused", async (_name, amount, status) => {
    const till = await settled();
    const answer = await till.refund("INV-1", "p-1", amount);
    expect(answer.status).toBe(status);
    expect(await transactions(till)).toHaveLength(1);
  });

  test("is refused on the day of the payment", async () => {
    const till = await paid();
    expect((await till.refund("INV-1", "p-1", "1.00")).body.message).toBe("The transaction does not allow a refund.");
  });

  test("is refused while a void is under way, also after midnight", async () => {
    const till = await paid();
    till.gateway.clock.set(MIDNIGHT - 1);
    await voidOf(till);
    till.gateway.clock.advance(1);
    expect((await till.refund("INV-1", "p-1", "1.00")).body.message).toBe("A void of the transaction is under way.");
  });

  test.each(["declined", "authorized"])("is refused for a payment that was %s", async (name) => {
    const till = openTill();
    await till.order("INV-1");
    const how = name === "declined" ? { token: "token-that-declines" } : { consume_mode: "pre_authorize" };
    await till.charge("INV-1", { uuid: "p-1", ...how });
    till.settlement();
    expect((await till.refund("INV-1", "p-1", "1.00")).body.message).toBe("The transaction does not allow a refund.");
  });

  test("of the same amount is refused within five minutes, with the number a plugin looks for, on the order alone", async () => {
    const till = await settled();
    await till.refund("INV-1", "p-1", "10.00");
    till.gateway.clock.advance(5 * MINUTE - 1);
    const repeated = await till.refund("INV-1", "p-1", "10.00");
    expect([repeated.status, repeated.body.code]).toEqual([200, 100701]);
    expect(repeated.headers.get("X-Mock-Unknown")).toBe("status and text of this failure");
    expect((await till.refund("INV-1", "p-1", "10.01")).body.code).toBe(200);
    till.gateway.clock.advance(1);
    expect((await till.refund("INV-1", "p-1", "10.00")).body.code).toBe(200);
  });

  test("of the same amount within five minutes is refused across the payments of an order, not across orders", async () => {
    const till = openTill();
    for (const name of ["INV-1", "INV-2"]) await till.order(name);
    await till.charge("INV-1", { uuid: "p-1", amount: "50.00" });
    await till.charge("INV-1", { uuid: "p-2", amount: "50.00" });
    await till.charge("INV-2", { uuid: "p-3" });
    till.settlement();
    expect((await till.refund("INV-1", "p-1", "10.00")).body.code).toBe(200);
    expect((await till.refund("INV-1", "p-2", "10.00")).body.code).toBe(100701);
    expect((await till.refund("INV-2", "p-3", "10.00")).body.code).toBe(200);
  });

  test("that was declined in the end can be asked for again at once, and counts nowhere", async () => {
    const till = await settled({ unknowns: { refundTiming: "pending first" } });
    const { order } = (await till.refund("INV-1", "p-1", "100.00")).body.data;
    const uuid = order.transactions[1]?.uuid ?? "";
    expect(till.gateway.ledger.entries().map(({ effect }) => effect)).toContain("refund");
    till.gateway.settlePending(uuid, "declined");
    expect(till.gateway.ledger.entries().map(({ effect }) => effect)).not.toContain("refund");
    expect((await till.read("INV-1")).correspondence_state).toBe("paid");
    expect((await till.refund("INV-1", "p-1", "100.00")).body.code).toBe(200);
  });

  test("under way counts against what is left", async () => {
    const till = await settled({ unknowns: { refundTiming: "pending first" } });
    await till.refund("INV-1", "p-1", "60.00");
    expect((await till.refund("INV-1", "p-1", "40.01")).body.message).toBe("The refund is more than what is left.");
  });
});
