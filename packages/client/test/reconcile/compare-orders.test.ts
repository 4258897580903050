import { describe, expect, test } from "vitest";
import { compareOrders, type OurOrder } from "../../src/reconcile/compare-orders.js";
import { anOrder, aTransaction } from "../support/scripted-gateway.js";

const ours = (change: Partial<OurOrder> = {}): OurOrder => ({
  reference: "INV-1",
  amount: "128.50",
  currency: "HKD",
  paid: false,
  ...change,
});
const unpaid = anOrder();
const paid = anOrder({
  state: "completed",
  correspondence_state: "paid",
  paid_total: "128.50",
  unpaid_total: "0.00",
  transactions: [aTransaction()],
});
const refund = aTransaction({ uuid: "r-1", type: "Refund", amount: 28.5 });
const refunded = anOrder({
  ...paid,
  state: "in_completed",
  correspondence_state: "partial_paid",
  transactions: [aTransaction(), refund],
});
const voided = anOrder({ ...paid, correspondence_state: "voided" });
const kinds = (...pair: Parameters<typeof compareOrders>): string[] => compareOrders(...pair).map(({ kind }) => kind);

describe("two sides of an order", () => {
  test.each([
    ["unpaid", unpaid, ours()],
    ["paid", paid, ours({ paid: true })],
    ["refunded in part", refunded, ours({ paid: true, refunded: "28.5" })],
    ["voided, which gives back all of it", voided, ours({ paid: true, refunded: "128.50" })],
    ["written differently", paid, ours({ paid: true, amount: "128.5", currency: "hkd", refunded: "0.00" })],
  ])("do not differ when both are %s", (_name, theirs, our) => {
    expect(compareOrders(theirs, our)).toEqual([]);
  });

  test.each([
    ["paid_there", paid, ours()],
    ["paid_here", unpaid, ours({ paid: true })],
    ["amount", unpaid, ours({ amount: "128.00" })],
    ["currency", unpaid, ours({ currency: "USD" })],
    ["refunded", refunded, ours({ paid: true })],
    ["refunded", paid, ours({ paid: true, refunded: "28.50" })],
    ["refunded", voided, ours({ paid: true })],
    [
      "unclear",
      anOrder({ correspondence_state: "partial_paid", transactions: [{ type: "Refund", uuid: "r" }] }),
      ours(),
    ],
  ])("differ: %s", (kind, theirs, our) => {
    const [difference, ...others] = compareOrders(theirs, our);
    expect(difference).toMatchObject({ kind, ours: our, theirs, facts: { currency: "HKD" } });
    expect(others).toEqual([]);
  });

  test("may differ in several ways at once", () => {
    expect(kinds(paid, ours({ amount: "1.00" }))).toEqual(["amount", "paid_there"]);
    expect(kinds(paid, ours({ currency: "USD" }))).toEqual(["currency", "paid_there"]);
  });

  test("differ about an order that is not known here only when money came in", () => {
    expect(kinds(unpaid, undefined)).toEqual([]);
    expect(kinds(anOrder({ state: "voided" }), undefined)).toEqual([]);
    for (const theirs of [paid, refunded, voided]) expect(kinds(theirs, undefined)).toEqual(["missing_here"]);
  });
});
