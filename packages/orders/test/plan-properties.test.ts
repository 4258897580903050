import {
  type OrderLike,
  paymentFacts,
  planRefund,
  refundableTransactions,
  toAmount,
  toMinorUnits,
} from "@wonder-openapi/orders";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyOrder, nonsense } from "./support/arbitraries.js";

const many = { numRuns: 3000 };
const wanted = fc.oneof(fc.integer({ min: 1, max: 300 }).map(String), fc.constantFrom("0", "-1", "x"));

/** Often the amount of one of the order's transactions, else a void would hardly come up. */
const withAmount = <T extends OrderLike>(order: T) => {
  const amounts = (order.transactions ?? []).flatMap(({ amount }) => amount ?? []).map(String);
  return fc.tuple(fc.constant(order), amounts.length > 0 ? fc.oneof(wanted, fc.constantFrom(...amounts)) : wanted);
};

/** Where a uuid stands for two things, nothing has a plain reading; the facts say so. */
function hasDistinctUuids(order: OrderLike): boolean {
  return !paymentFacts(order).contradictions.some((sentence) => /listed twice|have the uuid/.test(sentence));
}

/** What a transaction brought, and what a refund that may concern it took, by the plainest reading of the list. */
function moneyOf(order: OrderLike, currency: string, uuid: string) {
  const list = order.transactions ?? [];
  const amount = (transaction: { readonly amount?: number | string | null | undefined }) =>
    toMinorUnits(transaction.amount ?? 0, currency);
  const target = list.find((transaction) => transaction.uuid === uuid && transaction.type !== "Refund");
  const taken = list
    .filter(({ type, success, is_pending }) => type === "Refund" && success === true && is_pending !== true)
    .filter(({ original_transaction_uuid }) => original_transaction_uuid === uuid)
    .reduce((sum, refund) => sum + amount(refund), 0n);
  return { target, whole: target ? amount(target) : 0n, taken };
}

test("a plan for any order never gives back more than is left, and voids only the whole of an untouched payment", () => {
  const actions = new Map<string, number>();
  fc.assert(
    fc.property(anyOrder.chain(withAmount), ([order, amount]) => {
      fc.pre(hasDistinctUuids(order));
      const plan = planRefund(order, amount);
      actions.set(plan.action, (actions.get(plan.action) ?? 0) + 1);
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      if (plan.action !== "refund" && plan.action !== "void") return;
      const minorUnits = toMinorUnits(plan.amount, plan.currency);
      const { target, whole, taken } = moneyOf(order, plan.currency, plan.transactionUuid);
      expect(plan.amount).toBe(toAmount(toMinorUnits(amount, plan.currency), plan.currency));
      expect(minorUnits > 0n).toBe(true);
      expect(target?.success).toBe(true);
      expect(target?.void_is_pending).toBe(false);
      // A capture may bring less than its authorization, never more than the order's payments together.
      const { net } = paymentFacts(order);
      if (target?.type !== "Authorization") expect(minorUnits <= whole - taken).toBe(true);
      if (net !== null && order.correspondence_state !== "partial_paid") {
        expect(minorUnits <= toMinorUnits(net, plan.currency)).toBe(true);
      }
      if (plan.action === "void") {
        expect(target?.allow_void).toBe(true);
        expect(taken).toBe(0n);
        if (target?.type !== "Authorization") expect(minorUnits).toBe(whole);
      } else {
        expect(target?.allow_refund).toBe(true);
      }
      const refunds = (order.transactions ?? []).filter(({ type }) => type === "Refund");
      expect([...plan.knownRefunds].sort()).toEqual([...new Set(refunds.map(({ uuid }) => uuid))].sort());
    }),
    many,
  );
  // Else the property would hold of nothing.
  for (const action of ["refund", "void", "wait", "impossible"]) expect(actions.get(action)).toBeGreaterThan(20);
});

test("what is refundable can be planned for, all that is left of it", () => {
  let planned = 0;
  fc.assert(
    fc.property(anyOrder, (order) => {
      fc.pre(hasDistinctUuids(order));
      for (const { transactionUuid, left, allowRefund, allowVoid } of refundableTransactions(order)) {
        const plan = planRefund(order, left, { transactionUuid });
        if (plan.action === "impossible" && plan.reason === "insufficient_data") continue;
        planned++;
        if (plan.action === "wait") expect(plan.reason).toBe("refund_pending");
        else expect(plan).toMatchObject({ action: allowVoid ? "void" : "refund", transactionUuid, amount: left });
        expect(allowRefund || allowVoid).toBe(true);
      }
    }),
    many,
  );
  expect(planned).toBeGreaterThan(100);
});

test("any JSON in place of an order or amount gives a plan to wait or none, or a sound one, and throws nothing", () => {
  fc.assert(
    fc.property(fc.oneof(nonsense, fc.jsonValue()), fc.oneof(wanted, fc.jsonValue()), (order, amount) => {
      const plan = planRefund(order as never, amount as never);
      expect(["refund", "void", "wait", "impossible"]).toContain(plan.action);
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    }),
    many,
  );
});
