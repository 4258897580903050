import { isFullyRefunded, isPaid, paymentFacts, refundableTransactions, toMinorUnits } from "@wonder-openapi/orders";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyOrder, nonsense, transaction } from "./support/arbitraries.js";

const many = { numRuns: 1000 };

describe("the facts of any order", () => {
  test("have a net that is paid less refunded", () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const { paid, refunded, net, currency } = paymentFacts(order);
        const known = paid !== null && refunded !== null && currency !== null;
        expect(net !== null).toBe(known);
        if (!known || net === null) return;
        expect(toMinorUnits(net, currency)).toBe(toMinorUnits(paid, currency) - toMinorUnits(refunded, currency));
      }),
      many,
    );
  });

  test("do not depend on the sequence of the transactions", () => {
    const shuffled = anyOrder.chain((order) =>
      fc.tuple(
        fc.constant(order),
        fc.shuffledSubarray([...(order.transactions ?? [])], { minLength: order.transactions?.length ?? 0 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([order, transactions]) => {
        expect(paymentFacts({ ...order, transactions })).toEqual(paymentFacts(order));
      }),
      many,
    );
  });

  test("keep every amount and the status when failed and pending transactions come in", () => {
    const idle = fc.tuple(transaction, fc.boolean()).map(([fields, pending]) => ({
      ...fields,
      uuid: undefined,
      success: false,
      is_pending: pending,
    }));
    fc.assert(
      fc.property(anyOrder, fc.array(idle, { maxLength: 3 }), (order, more) => {
        const { pending: _before, ...before } = paymentFacts(order);
        const { pending: _after, ...after } = paymentFacts({
          ...order,
          transactions: [...more, ...(order.transactions ?? [])],
        });
        expect(after).toEqual(before);
      }),
      many,
    );
  });

  test("are plain JSON, say why they are unknown, and fit the short questions", () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const facts = paymentFacts(order);
        expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
        if (facts.status === "unknown") expect(facts.contradictions).not.toEqual([]);
        if (isPaid(order)) {
          expect(["paid", "over_paid"]).toContain(order.correspondence_state);
          expect(isFullyRefunded(order)).toBe(false);
        }
      }),
      many,
    );
  });
});

test("any JSON in place of an order or its fields has facts, and throws nothing", () => {
  fc.assert(
    fc.property(fc.oneof(nonsense, fc.jsonValue()), (value) => {
      const order = value as never;
      expect(paymentFacts(order).contradictions).not.toEqual([]);
      expect(refundableTransactions(order)).toBeInstanceOf(Array);
      expect(typeof isPaid(order)).toBe("boolean");
    }),
    many,
  );
});
