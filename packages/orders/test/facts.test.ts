// More than 300 lines: one function and each picture that an order may show; apart, a missing one would not show.
import { isFullyRefunded, isPaid, paidTotal, paymentFacts, refundedTotal } from "@wonder-openapi/orders";
import { describe, expect, test } from "vitest";
import { authorization, capture, instalments, order, refund, sale } from "./support/orders.js";

describe("an authorization", () => {
  const paid = (...transactions: ReturnType<typeof sale>[]) => paymentFacts(order({ transactions }));

  test.each([
    ["marked as captured", [authorization({ captured: true })], ["auth-1"]],
    ["with a Capture that names it", [authorization(), capture()], ["capture-1"]],
    ["with both", [capture(), authorization({ captured: true })], ["capture-1"]],
    ["whose Capture alone is listed", [capture()], ["capture-1"]],
  ])("%s is money, once", (_name, transactions, payments) => {
    expect(paid(...transactions)).toMatchObject({ status: "paid", paid: "128.50", payments, contradictions: [] });
  });

  test("with a Capture that names nothing is money, once, and it is said that this is not certain", () => {
    const facts = paid(authorization({ captured: true }), capture({ original_transaction_uuid: null }));
    expect(facts).toMatchObject({ status: "paid", paid: "128.50" });
    expect(facts.contradictions).toEqual(["A Capture does not say which Authorization it captures."]);
  });

  test("captured in two parts is both of them", () => {
    const parts = [capture({ amount: 100 }), capture({ uuid: "capture-2", amount: 28.5 })];
    expect(paid(authorization({ captured: true }), ...parts)).toMatchObject({ paid: "128.50", contradictions: [] });
  });

  test("whose Capture failed or is pending is no money", () => {
    const shown = { state: "invoiced", correspondence_state: "authorized", paid_total: "0.00" };
    for (const fields of [{ success: false }, { success: false, is_pending: true }]) {
      const facts = paymentFacts(order({ ...shown, transactions: [authorization(), capture(fields)] }));
      expect(facts).toMatchObject({ status: "authorized", paid: "0.00", payments: [], contradictions: [] });
    }
  });

  test("shows where the gateway calls the order unpaid, as its reference pages know no other word", () => {
    const shown = order({ state: "invoiced", correspondence_state: "unpaid", paid_total: "0.00" });
    expect(paymentFacts({ ...shown, transactions: [authorization()] }).status).toBe("authorized");
    expect(paymentFacts({ ...shown, transactions: [authorization({ success: false })] }).status).toBe("unpaid");
    expect(paymentFacts({ ...shown, transactions: [authorization({ void_is_pending: true })] }).status).toBe("unpaid");
  });

  test("is not looked for behind a Capture of a sale, which is counted already", () => {
    const facts = paid(sale(), capture({ original_transaction_uuid: "sale-1" }));
    expect(facts.paid).toBe("128.50");
    expect(facts.contradictions).toEqual(["A Capture follows sale sale-1, which is money already; it is not counted."]);
  });
});

describe("what is under way", () => {
  test("is told, and changes no amount", () => {
    const pending = { success: false, is_pending: true };
    const transactions = [sale({ uuid: "sale-2", ...pending }), refund(pending), sale({ void_is_pending: true })];
    expect(paymentFacts(order({ transactions }))).toMatchObject({
      status: "paid",
      paid: "128.50",
      refunded: "0.00",
      pending: ["payment", "refund", "void"],
      contradictions: [],
    });
  });

  test("is not a void of an attempt that failed", () => {
    const failed = sale({ uuid: "failed-1", success: false, void_is_pending: true });
    expect(paymentFacts(order({ transactions: [sale(), failed] })).pending).toEqual([]);
  });

  test("keeps the goods back while a void runs, and not while a refund does, which may be of any part", () => {
    expect(isPaid(order({ transactions: [sale({ void_is_pending: true })] }))).toBe(false);
    expect(isPaid(order({ transactions: [sale(), refund({ success: false, is_pending: true })] }))).toBe(true);
  });

  test("does not count though it claims success", () => {
    const facts = paymentFacts(order({ transactions: [sale(), sale({ uuid: "sale-2", is_pending: true })] }));
    expect(facts).toMatchObject({ paid: "128.50", pending: ["payment"] });
    expect(facts.contradictions).toEqual([
      "Transaction sale-2 is both successful and pending; it is taken as pending.",
    ]);
  });
});

describe("a state that lags behind the transactions", () => {
  test.each([
    ["completed", "paid"],
    ["in_completed", "partial_paid"],
    ["invoiced", "unpaid"],
    ["voided", "unpaid"],
    [undefined, undefined],
  ])("(%s, %s) does not hide a full refund", (state, correspondence_state) => {
    const shown = order({ state, correspondence_state, transactions: [sale(), refund({ amount: "128.50" })] });
    expect(isFullyRefunded(shown)).toBe(true);
    expect(isPaid(shown)).toBe(false);
    expect(paymentFacts(shown).contradictions).toContain(
      "All that was paid was refunded, but correspondence_state does not say so.",
    );
  });

  test("does not hide a partial refund", () => {
    const facts = paymentFacts(order({ transactions: [sale(), refund()] }));
    expect(facts.status).toBe("partially_refunded");
    expect(facts.contradictions).toEqual(["correspondence_state is paid, but 28.50 was refunded."]);
  });

  test.each([
    ["invoiced", "unpaid"],
    ["invoiced", "authorized"],
  ])("(%s, %s) does not hide it either", (state, correspondence_state) => {
    const shown = order({ state, correspondence_state, transactions: [sale(), refund()] });
    expect(paymentFacts(shown).status).toBe("partially_refunded");
  });

  test("is none where one payment was refunded and the others voided: all went back", () => {
    const transactions = [...instalments, refund({ amount: 60 })];
    const shown = order({ correspondence_state: "voided", transactions });
    expect(paymentFacts(shown)).toMatchObject({ status: "refunded", paid: "60.00", refunded: "60.00", net: "0.00" });
  });

  test("is none where an overpayment was given back: the order is still paid", () => {
    const transactions = [sale({ amount: 157 }), refund()];
    const shown = order({ transactions });
    expect(paymentFacts(shown)).toMatchObject({ status: "paid", net: "128.50", contradictions: [] });
    expect(isPaid(shown)).toBe(true);
  });

  test("is none where the order was paid again after a full refund", () => {
    const transactions = [sale(), refund({ amount: 128.5 }), sale({ uuid: "sale-2" })];
    expect(isPaid(order({ transactions }))).toBe(true);
  });
});

describe("what cannot be known", () => {
  test("of an order that only has its number", () => {
    expect(paymentFacts({ number: "1" })).toEqual({
      order: { number: "1" },
      currency: null,
      total: null,
      paid: null,
      refunded: null,
      net: null,
      status: "unknown",
      payments: [],
      refunds: [],
      pending: [],
      contradictions: [
        "The order lists no transactions.",
        "The order names no currency, so no amount can be read.",
        "correspondence_state is missing.",
      ],
    });
  });

  test("is whether part was paid or part refunded, without the transactions", () => {
    const facts = paymentFacts(
      order({ state: "in_completed", correspondence_state: "partial_paid", transactions: null }),
    );
    expect(facts).toMatchObject({ status: "unknown", paid: null, refunded: null, net: null });
    expect(facts.contradictions).toEqual([
      "The order lists no transactions, and only they tell a first instalment from a partial refund.",
    ]);
  });

  test("leaves what the gateway says of a paid order without transactions", () => {
    const shown = order({ transactions: undefined });
    expect(isPaid(shown)).toBe(true);
    expect(paidTotal(shown)).toBe("128.50");
    expect(refundedTotal(shown)).toBe(null);
    const unpaid = { ...shown, state: "invoiced", correspondence_state: "unpaid" };
    expect(paymentFacts(unpaid)).toMatchObject({ status: "unpaid", paid: "0.00", refunded: "0.00", net: "0.00" });
    expect(paymentFacts(unpaid).contradictions).toContain("correspondence_state is unpaid, but paid_total is 128.50.");
    expect(paymentFacts({ state: "invoiced", currency: "HKD" }).status).toBe("unpaid");
  });

  test("is the sum of transactions that have only type and uuid; the gateway's own sum is taken as long as none is a refund", () => {
    const bare = { type: "Sales", uuid: "sale-1" };
    const facts = paymentFacts(order({ transactions: [bare] }));
    expect(facts).toMatchObject({ status: "paid", paid: "128.50", refunded: "0.00", payments: [] });
    expect(facts.contradictions).toEqual([
      "Transaction sale-1 does not say whether it succeeded.",
      "Transaction sale-1: amount is missing.",
    ]);
    const refunded = order({ transactions: [bare, { type: "Refund" }] });
    expect(paymentFacts(refunded)).toMatchObject({ status: "unknown", paid: null, refunded: null, net: null });
    expect(paymentFacts(refunded).contradictions).toContain(
      "A transaction without uuid does not say whether it succeeded.",
    );
  });

  test("is the sum where the gateway's own is less than what surely came in", () => {
    const transactions = [sale(), { type: "Sales", uuid: "sale-2" }];
    expect(paidTotal(order({ paid_total: "60.00", transactions }))).toBe(null);
    expect(paidTotal(order({ paid_total: "130.00", transactions }))).toBe("130.00");
  });

  test("is not told by a gateway's sum of nothing, when part is paid", () => {
    const shown = order({ state: "in_completed", correspondence_state: "partial_paid", paid_total: "0.00" });
    expect(paidTotal({ ...shown, transactions: instalments.slice(0, 1) })).toBe("60.00");
  });

  test("is how much was given back by a refund without amount", () => {
    const partly = order({ state: "in_completed", correspondence_state: "partial_paid" });
    const facts = paymentFacts({ ...partly, transactions: [sale(), refund({ amount: null })] });
    expect(facts).toMatchObject({ status: "partially_refunded", paid: "128.50", refunded: null, net: null });
    expect(paymentFacts(order({ transactions: [sale(), refund({ amount: null })] })).status).toBe("unknown");
  });

  test.each([
    ["of another currency", { currency: "USD" }, "Transaction sale-1: currency is not the order's (HKD)."],
    ["with too many decimals", { amount: 128.505 }, "Transaction sale-1: amount 128.505 has more decimals"],
    ["that is negative", { amount: -128.5 }, "Transaction sale-1: amount -128.50 is negative."],
    ["that is no number", { amount: "1e3" }, "Transaction sale-1: amount is no plain decimal"],
  ])("is the sum over a payment %s", (_name, fields, sentence) => {
    const facts = paymentFacts(order({ paid_total: null, transactions: [sale(fields)] }));
    expect(facts).toMatchObject({ paid: null, net: null, contradictions: [expect.stringContaining(sentence)] });
  });

  test.each(["paid", undefined])("is what a refund without any payment means, where the order is %s", (word) => {
    const shown = order({ state: "invoiced", correspondence_state: word, transactions: [refund()] });
    expect(paymentFacts(shown).status).toBe("unknown");
    expect(paymentFacts(shown).contradictions).toContain("28.50 was refunded, but only 0.00 was paid.");
  });

  test("is what a transaction of an unknown type means; it is left out and named", () => {
    const facts = paymentFacts(order({ transactions: [sale(), sale({ uuid: "x-1", type: "Chargeback" })] }));
    expect(facts.paid).toBe("128.50");
    expect(facts.contradictions).toEqual(["Transaction x-1 is of no known type and is left out of account."]);
  });

  test("is what an unknown correspondence_state means", () => {
    const facts = paymentFacts(order({ correspondence_state: "disputed" }));
    expect(facts).toMatchObject({ status: "unknown", paid: "128.50" });
    expect(facts.contradictions).toEqual(["correspondence_state has a value that is not known."]);
  });
});

describe("a contradiction is named", () => {
  test.each([
    [
      { transactions: [sale({ amount: 60 })], paid_total: "60.00" },
      "correspondence_state is paid, but the successful payments add up to 60.00 of 128.50.",
    ],
    [
      { transactions: [sale({ success: false })], paid_total: "0.00" },
      "correspondence_state is paid, but the successful payments add up to 0.00 of 128.50.",
    ],
    [{ paid_total: "100.00" }, "paid_total is 100.00, but the successful payments add up to 128.50."],
    [{ state: "invoiced" }, "state invoiced and correspondence_state paid do not go together."],
    [{ state: "voided" }, "state voided and correspondence_state paid do not go together."],
    [
      { state: "invoiced", correspondence_state: "unpaid" },
      "correspondence_state is unpaid, but payments of 128.50 succeeded.",
    ],
    [
      { state: "invoiced", correspondence_state: "authorized" },
      "correspondence_state is authorized, but payments of 128.50 succeeded.",
    ],
    [
      { state: "invoiced", correspondence_state: "authorized", transactions: [], paid_total: "0.00" },
      "correspondence_state is authorized, but no Authorization is open.",
    ],
    [
      { state: "in_completed", correspondence_state: "partial_paid", transactions: [], paid_total: "0.00" },
      "correspondence_state is partial_paid, but no payment succeeded.",
    ],
    [
      { correspondence_state: "refunded", transactions: [sale(), refund()] },
      "correspondence_state is refunded, but refunds add up to 28.50 of 128.50.",
    ],
    [
      { correspondence_state: "refunded", transactions: [sale(), refund({ amount: 130 })] },
      "130.00 was refunded, but only 128.50 was paid.",
    ],
    [{ initial_total: undefined }, "initial_total is missing."],
    [{ initial_total: "128,50" }, "initial_total is no plain decimal of HKD"],
    [{ paid_total: "a lot" }, "paid_total is no plain decimal of HKD"],
    [{ currency: "dollars" }, "The order names no currency; HKD, that of its transactions, is taken."],
  ])("%o", (fields, sentence) => {
    expect(paymentFacts(order(fields)).contradictions).toContainEqual(expect.stringContaining(sentence));
  });

  test("and a status that nothing decides is unknown", () => {
    expect(paymentFacts(order({ state: "voided" })).status).toBe("unknown");
    expect(isPaid(order({ state: "voided" }))).toBe(false);
  });

  test("and no amount is read where transactions disagree about the currency and the order names none", () => {
    const transactions = [sale(), sale({ uuid: "sale-2", currency: "USD" })];
    expect(paymentFacts(order({ currency: null, transactions }))).toMatchObject({ currency: null, paid: null });
  });
});

describe("the list of transactions", () => {
  test("may hold one twice, which counts once", () => {
    expect(paymentFacts(order({ transactions: [sale(), sale()] }))).toMatchObject({
      paid: "128.50",
      contradictions: [],
    });
  });

  test("may hold one twice and differently, which is said, and does not depend on the sequence", () => {
    const [a, b] = [sale(), sale({ amount: 100 })];
    const facts = paymentFacts(order({ transactions: [a, b] }));
    expect(facts).toEqual(paymentFacts(order({ transactions: [b, a] })));
    expect(facts.contradictions).toContain(
      "Transaction sale-1 is listed twice, and differently; one of them is taken.",
    );
  });

  test("may hold two of different types under one uuid, which are two, and it is said", () => {
    const facts = paymentFacts(order({ transactions: [authorization(), capture({ uuid: "auth-1" })] }));
    expect(facts.paid).toBe("128.50");
    expect(facts.contradictions).toEqual([
      "Transactions of several types have the uuid auth-1, so a call could not tell them apart.",
    ]);
  });

  test("may hold two without uuid, which are two", () => {
    const transactions = instalments.map((instalment) => ({ ...instalment, uuid: undefined }));
    expect(paymentFacts(order({ transactions })).paid).toBe("128.50");
  });
});

describe("other currencies and older answers", () => {
  test.each([
    ["JPY", 1500, "500", "1500", "500", "1000"],
    ["KWD", "1.500", 0.5, "1.500", "0.500", "1.000"],
    ["CLF", "1.5", "0.00050", "1.5000", "0.0005", "1.4995"],
    ["hkd", "128.50", "28.5", "128.50", "28.50", "100.00"],
  ])("%s", (currency, amount, part, paid, refunded, net) => {
    const shown = order({
      currency,
      initial_total: amount,
      paid_total: String(amount),
      state: "in_completed",
      correspondence_state: "partial_paid",
      transactions: [sale({ currency, amount }), refund({ currency, amount: part })],
    });
    const expected = { currency: currency.toUpperCase(), status: "partially_refunded", paid, refunded, net };
    expect(paymentFacts(shown)).toMatchObject({ ...expected, contradictions: [] });
  });

  test("a refund may be written with a minus", () => {
    expect(refundedTotal(order({ transactions: [sale(), refund({ amount: "-28.50" })] }))).toBe("28.50");
  });

  test("sums that floats get wrong are exact", () => {
    const transactions = [0.1, 0.2, 128.2].map((amount, index) => sale({ uuid: `sale-${index}`, amount }));
    expect(paidTotal(order({ transactions }))).toBe("128.50");
  });
});
