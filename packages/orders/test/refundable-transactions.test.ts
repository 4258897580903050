import { refundableTransactions } from "@wonder-openapi/orders";
import { describe, expect, test } from "vitest";
import { authorization, capture, instalments, order, refund, sale } from "./support/orders.js";

describe("refundable transactions", () => {
  test("are the payments with something left, with what the gateway allows", () => {
    const unsettled = sale({ uuid: "sale-3", amount: "10", allow_void: true, allow_refund: false });
    const transactions = [
      sale({ uuid: "failed-1", success: false }),
      ...instalments,
      refund({ amount: 20 }),
      unsettled,
    ];
    const shown = order({ state: "in_completed", correspondence_state: "partial_paid", transactions });
    const both = { currency: "HKD", allowRefund: true, allowVoid: false };
    expect(refundableTransactions(shown)).toEqual([
      { transactionUuid: "sale-1", amount: "60.00", left: "40.00", ...both },
      { transactionUuid: "sale-2", amount: "68.50", left: "68.50", ...both },
      {
        transactionUuid: "sale-3",
        amount: "10.00",
        left: "10.00",
        currency: "HKD",
        allowRefund: false,
        allowVoid: true,
      },
    ]);
  });

  test("name the Capture of an authorization", () => {
    const transactions = [authorization({ captured: true }), capture()];
    expect(refundableTransactions(order({ transactions }))).toMatchObject([{ transactionUuid: "capture-1" }]);
  });

  test("may not be voided any more once something was refunded", () => {
    const transactions = [sale({ allow_void: true }), refund()];
    const shown = order({ state: "in_completed", correspondence_state: "partial_paid", transactions });
    expect(refundableTransactions(shown)).toMatchObject([{ left: "100.00", allowRefund: true, allowVoid: false }]);
  });

  test("have refunds under way taken off", () => {
    const transactions = [sale(), refund({ success: false, is_pending: true })];
    expect(refundableTransactions(order({ transactions }))).toMatchObject([{ left: "100.00" }]);
  });

  test.each([
    ["being voided", { void_is_pending: true }],
    ["pending", { is_pending: true }],
    ["without amount", { amount: null }],
    ["without uuid", { uuid: null }],
    ["which the gateway allows nothing for", { allow_refund: false }],
    ["only reserved", { type: "Authorization" }],
  ])("leave out one that is %s", (_name, fields) => {
    expect(refundableTransactions(order({ transactions: [sale(fields)] }))).toEqual([]);
  });

  test.each(["refunded", "voided"])("are none where the order is %s, whatever its transactions still say", (word) => {
    expect(refundableTransactions(order({ correspondence_state: word }))).toEqual([]);
  });

  test("are none where no amount can be read, or nothing is listed", () => {
    expect(refundableTransactions(order({ currency: null, transactions: [] }))).toEqual([]);
    expect(refundableTransactions(order({ transactions: null }))).toEqual([]);
  });
});
