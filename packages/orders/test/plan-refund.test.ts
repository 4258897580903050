// More than 300 lines: one function and each reason it may give; apart, a missing one would not show.
import { type OrderLike, type PlanRefundOptions, planRefund } from "@wonder-openapi/orders";
import { describe, expect, test } from "vitest";
import { authorization, capture, instalments, order, refund, sale } from "./support/orders.js";

const NOW = Date.parse("2026-11-21T10:00:00Z");
const MINUTE = 60_000;
const unsettled = { allow_void: true, allow_refund: false };
const pending = { success: false, is_pending: true };
const names = { number: "202611210900001234567890", reference_number: "INV-1001" };

/** Action, reason and transaction, in one line. */
function outcome(shown: OrderLike, amount: string, options?: PlanRefundOptions): string {
  const plan = planRefund(shown, amount, options);
  if ("reason" in plan) {
    // Each says what is in the way, and what to do, in sentences.
    expect(plan.explanation).toMatch(/^[A-Z].*\.$/);
    return `${plan.action} ${plan.reason}`;
  }
  return `${plan.action} ${plan.transactionUuid} ${plan.amount}`;
}

describe("a settled payment", () => {
  test("is refunded, wholly or in part", () => {
    expect(planRefund(order(), "28.5")).toEqual({
      action: "refund",
      order: names,
      transactionUuid: "sale-1",
      amount: "28.50",
      currency: "HKD",
      knownRefunds: [],
    });
    expect(outcome(order(), "128.50")).toBe("refund sale-1 128.50");
  });

  test("is refunded of what is left, and no more", () => {
    const transactions = [sale(), refund()];
    const shown = order({ state: "in_completed", correspondence_state: "partial_paid", transactions });
    expect(outcome(shown, "100.00")).toBe("refund sale-1 100.00");
    expect(outcome(shown, "100.01")).toBe("impossible more_than_left");
    expect(planRefund(shown, "100.01")).toMatchObject({
      explanation: "Less is left: 100.00 of sale-1 (HKD). Refund at most that.",
    });
  });

  test("is not refunded again when nothing is left, whatever the state says", () => {
    const transactions = [sale(), refund({ amount: 128.5 })];
    expect(outcome(order({ correspondence_state: "refunded", transactions }), "1")).toBe("impossible already_refunded");
    expect(outcome(order({ transactions }), "1")).toBe("impossible already_refunded");
  });

  test("is refunded though only allow_refund is shown", () => {
    expect(outcome(order({ transactions: [sale({ allow_void: undefined })] }), "128.50")).toBe("refund sale-1 128.50");
  });

  test("is refunded in a currency without decimals, and no smaller", () => {
    const shown = order({ currency: "JPY", transactions: [sale({ currency: "JPY", amount: 1500 })] });
    expect(outcome(shown, "500")).toBe("refund sale-1 500");
    expect(outcome(shown, "0.5")).toBe("impossible invalid_amount");
  });
});

describe("a payment before the day's settlement", () => {
  const shown = order({ transactions: [sale(unsettled)] });

  test("is voided when all of it is wanted", () => {
    expect(planRefund(shown, "128.50")).toEqual({
      action: "void",
      order: names,
      transactionUuid: "sale-1",
      amount: "128.50",
      currency: "HKD",
      knownRefunds: [],
    });
  });

  test("waits when a part is wanted: a void would give all back", () => {
    expect(outcome(shown, "128.49")).toBe("wait not_settled");
    expect(outcome(order({ transactions: [sale({ allow_void: true, allow_refund: null })] }), "1")).toBe(
      "wait not_settled",
    );
  });

  test("is never voided when something of it was refunded, not even for the rest", () => {
    const state = { state: "in_completed", correspondence_state: "partial_paid" };
    expect(outcome(order({ ...state, transactions: [sale(unsettled), refund()] }), "100.00")).toBe("wait not_settled");
    // The refund does not say of what; it may be of this one.
    const loose = refund({ original_transaction_uuid: null });
    expect(outcome(order({ ...state, transactions: [sale(unsettled), loose] }), "100.00")).toBe("wait not_settled");
  });

  test("is voided rather than refunded where both are allowed, and refunded in part", () => {
    const both = order({ transactions: [sale({ allow_void: true, allow_refund: true })] });
    expect(outcome(both, "128.50")).toBe("void sale-1 128.50");
    expect(outcome(both, "28.50")).toBe("refund sale-1 28.50");
  });

  test("is voided though a refund of it failed", () => {
    const transactions = [sale(unsettled), refund({ success: false })];
    expect(planRefund(order({ transactions }), "128.50")).toMatchObject({ action: "void", knownRefunds: ["refund-1"] });
  });
});

test("a plan knows every refund there is, in whatever state", () => {
  const transactions = [refund({ uuid: "refund-0", success: false }), sale(), refund()];
  expect(planRefund(order({ transactions }), "50")).toMatchObject({ knownRefunds: ["refund-0", "refund-1"] });
});

test("a plan names the order as the order names itself", () => {
  expect(planRefund(order({ number: null }), "1")).toMatchObject({ order: { reference_number: "INV-1001" } });
  expect(planRefund(order({ reference_number: "" }), "1")).toMatchObject({ order: { number: names.number } });
});

describe("something under way", () => {
  test("a void of the payment is waited for", () => {
    expect(outcome(order({ transactions: [sale({ void_is_pending: true })] }), "1")).toBe("wait void_pending");
  });

  test("a refund of the order is waited for, be it of another payment", () => {
    const other = refund({ ...pending, original_transaction_uuid: "sale-2", amount: 1 });
    expect(outcome(order({ transactions: [...instalments, other] }), "60")).toBe("wait refund_pending");
  });

  test("the payment itself is waited for", () => {
    const shown = order({ state: "invoiced", correspondence_state: "unpaid", transactions: [sale(pending)] });
    expect(outcome(shown, "1")).toBe("wait payment_pending");
    expect(outcome(shown, "1", { transactionUuid: "sale-1" })).toBe("wait payment_pending");
  });

  test("a second payment is waited for only when the first has too little left", () => {
    const transactions = [sale({ uuid: "sale-1", amount: 60 }), sale({ uuid: "sale-2", ...pending, amount: 68.5 })];
    const shown = order({ state: "in_completed", correspondence_state: "partial_paid", transactions });
    expect(outcome(shown, "60")).toBe("refund sale-1 60.00");
    expect(outcome(shown, "68.50")).toBe("wait payment_pending");
    expect(outcome(shown, "68.50", { transactionUuid: "sale-1" })).toBe("impossible more_than_left");
    expect(outcome(shown, "68.51")).toBe("impossible more_than_left");
  });
});

describe("the same amount within five minutes", () => {
  const recent = (at: number, amount = "28.5") => ({ now: NOW, recentRefunds: [{ amount, at }] });

  test("is waited for, until the gateway takes it again", () => {
    expect(planRefund(order(), "28.50", recent(NOW - MINUTE))).toMatchObject({
      action: "wait",
      reason: "same_amount_recently",
      until: NOW + 4 * MINUTE,
    });
    expect(outcome(order(), "28.50", recent(NOW - 5 * MINUTE + 1))).toBe("wait same_amount_recently");
    expect(outcome(order(), "28.50", recent(NOW - 5 * MINUTE))).toBe("refund sale-1 28.50");
    expect(outcome(order(), "28.51", recent(NOW))).toBe("refund sale-1 28.51");
  });

  test("is waited for by a void as well: the refund may be of this very payment", () => {
    const shown = order({ transactions: [sale(unsettled)] });
    expect(outcome(shown, "128.50", recent(NOW, "128.50"))).toBe("wait same_amount_recently");
  });

  test("counts from the latest of several", () => {
    const recentRefunds = [NOW - 2 * MINUTE, NOW - MINUTE, NOW - 3 * MINUTE].map((at) => ({ amount: 28.5, at }));
    expect(planRefund(order(), "28.50", { now: NOW, recentRefunds })).toMatchObject({ until: NOW + 4 * MINUTE });
  });

  test("is seen in the order where a refund tells its time with its zone", () => {
    const shown = (date_time: unknown, fields = {}) =>
      order({
        state: "in_completed",
        correspondence_state: "partial_paid",
        transactions: [sale(), refund({ payment_data: { date_time }, ...fields })],
      });
    const at = (date_time: unknown, fields = {}) => outcome(shown(date_time, fields), "28.50", { now: NOW });
    expect(at("2026-11-21T09:59:00Z")).toBe("wait same_amount_recently");
    expect(at("2026-11-21 17:59:00.5+08:00")).toBe("wait same_amount_recently");
    expect(at("2026-11-21T09:55:00Z")).toBe("refund sale-1 28.50");
    expect(at("2026-11-21T09:59:00Z", { success: false })).toBe("refund sale-1 28.50");
    expect(at("2026-11-21T09:59:00Z", { amount: 28.49 })).toBe("refund sale-1 28.50");
    // Without a zone it could be any moment within a day; so could what is no time at all.
    for (const unreadable of ["2026-11-21T09:59:00", "2026-11-21T25:59:00Z", NOW, null]) {
      expect(at(unreadable)).toBe("refund sale-1 28.50");
    }
    expect(outcome(shown("2026-11-21T09:59:00Z"), "28.50")).toBe("refund sale-1 28.50");
  });

  test("cannot be judged without the present, or with times and amounts that cannot be read", () => {
    const recentRefunds = [{ amount: "28.50", at: NOW }];
    expect(() => planRefund(order(), "1", { recentRefunds })).toThrow(
      new TypeError("recentRefunds needs now. Pass the present in milliseconds, such as Date.now()."),
    );
    expect(() => planRefund(order(), "1", { now: Number.NaN })).toThrow(RangeError);
    expect(() => planRefund(order(), "1", recent(Number.NaN))).toThrow(/^recentRefunds: at is no finite number/);
    expect(() => planRefund(order(), "1", recent(NOW, "28,50"))).toThrow(/^amount is no plain decimal of HKD/);
  });
});

describe("several payments", () => {
  const twice = [
    sale({ uuid: "sale-1", amount: 60 }),
    sale({ uuid: "sale-2", amount: 68.5 }),
    sale({ uuid: "sale-3", amount: 68.5 }),
  ];

  test("the one with exactly the amount left is taken, else the first with enough", () => {
    expect(outcome(order({ transactions: twice }), "68.50")).toBe("refund sale-2 68.50");
    expect(outcome(order({ transactions: twice }), "60")).toBe("refund sale-1 60.00");
    expect(outcome(order({ transactions: twice }), "65")).toBe("refund sale-2 65.00");
    expect(outcome(order({ transactions: twice }), "1")).toBe("refund sale-1 1.00");
  });

  test("one that can be given back of now goes before one that cannot", () => {
    const [first, second] = twice;
    const others = [
      { allow_refund: false },
      { allow_refund: false, allow_void: true },
      { void_is_pending: true },
      { allow_refund: null },
      { uuid: null },
    ];
    for (const fields of others) {
      expect(outcome(order({ transactions: [{ ...first, ...fields }, second ?? {}] }), "50")).toBe(
        "refund sale-2 50.00",
      );
    }
    // An exact fit that waits goes after another that can be done, and before one that is impossible.
    const waiting = { ...first, ...unsettled, void_is_pending: true };
    expect(outcome(order({ transactions: [waiting, second ?? {}] }), "60")).toBe("refund sale-2 60.00");
    const never = { ...second, allow_refund: false };
    expect(outcome(order({ transactions: [never, waiting] }), "60")).toBe("wait void_pending");
  });

  test("the caller may name one, and gets that one or none", () => {
    expect(outcome(order({ transactions: twice }), "60", { transactionUuid: "sale-3" })).toBe("refund sale-3 60.00");
    expect(outcome(order({ transactions: twice }), "68.50", { transactionUuid: "sale-1" })).toBe(
      "impossible more_than_left",
    );
  });

  test("an amount that only several have together is told with what each has left", () => {
    expect(planRefund(order({ transactions: instalments }), "100")).toEqual({
      action: "impossible",
      reason: "over_several_transactions",
      explanation:
        "No single payment has enough left: 60.00 of sale-1, 68.50 of sale-2. Plan a refund for each of them.",
    });
    expect(outcome(order({ transactions: instalments }), "128.51")).toBe("impossible more_than_left");
  });

  test("a refund counts against the payment that it names", () => {
    const transactions = [...instalments, refund({ amount: 60 })];
    const shown = order({ state: "in_completed", correspondence_state: "partial_paid", transactions });
    expect(outcome(shown, "60")).toBe("refund sale-2 60.00");
    expect(outcome(shown, "1", { transactionUuid: "sale-1" })).toBe("impossible already_refunded");
  });

  test("a refund that names none counts against each, as nothing may be given back twice", () => {
    const transactions = [...instalments, refund({ amount: 50, original_transaction_uuid: null })];
    const shown = order({ state: "in_completed", correspondence_state: "partial_paid", transactions });
    expect(outcome(shown, "10")).toBe("refund sale-1 10.00");
    expect(outcome(shown, "18.50")).toBe("refund sale-2 18.50");
    expect(outcome(shown, "19")).toBe("impossible insufficient_data");
  });
});

describe("a captured authorization", () => {
  const captured = authorization({ captured: true, allow_void: false });

  test("is refunded by its Capture", () => {
    expect(outcome(order({ transactions: [captured, capture()] }), "28.50")).toBe("refund capture-1 28.50");
  });

  test("is refunded by itself where the gateway allows that instead, or the caller asks for it", () => {
    const shown = (own: object, other: object) => order({ transactions: [{ ...captured, ...own }, capture(other)] });
    const allowed = { allow_refund: true };
    expect(outcome(shown(allowed, { allow_refund: false }), "28.50")).toBe("refund auth-1 28.50");
    expect(outcome(shown(allowed, {}), "28.50", { transactionUuid: "auth-1" })).toBe("refund auth-1 28.50");
    expect(outcome(order({ transactions: [{ ...captured, ...allowed }] }), "28.50")).toBe("refund auth-1 28.50");
  });

  test("is judged by its Capture where the gateway allows neither anything", () => {
    const mute = authorization({ captured: true, allow_void: null, allow_refund: null });
    const transactions = [mute, capture({ allow_refund: false })];
    expect(outcome(order({ transactions }), "1")).toBe("impossible not_allowed");
  });

  test("has been refunded whichever of the two a refund names", () => {
    for (const original_transaction_uuid of ["auth-1", "capture-1"]) {
      const transactions = [
        captured,
        capture(),
        sale({ uuid: "sale-2", amount: 1 }),
        refund({ original_transaction_uuid }),
      ];
      expect(outcome(order({ transactions }), "100")).toBe("refund capture-1 100.00");
      expect(outcome(order({ transactions }), "100.01")).toBe("impossible over_several_transactions");
    }
  });

  test("is refunded of no more than was captured", () => {
    expect(outcome(order({ transactions: [captured, capture({ amount: 100 })] }), "100.01")).toBe(
      "impossible more_than_left",
    );
  });

  test("in several parts is refunded by each, and not by the authorization, which would not tell them apart", () => {
    const transactions = [captured, capture({ amount: 100 }), capture({ uuid: "capture-2", amount: 28.5 })];
    expect(outcome(order({ transactions }), "28.50")).toBe("refund capture-2 28.50");
    expect(outcome(order({ transactions }), "1", { transactionUuid: "auth-1" })).toBe("impossible unknown_transaction");
  });
});

describe("it is impossible", () => {
  test.each(["0", "0.00", "-1", "28.505", "1e2", "", "all", "28,50"])("to give back %j", (amount) => {
    expect(outcome(order(), amount)).toBe("impossible invalid_amount");
  });

  test("when nothing was paid", () => {
    const unpaid = { state: "invoiced", correspondence_state: "unpaid" };
    const failed = [sale({ success: false })];
    expect(outcome(order({ ...unpaid, transactions: [] }), "1")).toBe("impossible not_paid");
    expect(outcome(order({ ...unpaid, transactions: failed }), "1")).toBe("impossible not_paid");
    expect(outcome(order({ ...unpaid, transactions: failed }), "1", { transactionUuid: "sale-1" })).toBe(
      "impossible not_paid",
    );
    expect(outcome(order({ ...unpaid, state: "voided", transactions: [] }), "1")).toBe("impossible not_paid");
  });

  test("when money is only reserved, and it says to void that", () => {
    const shown = order({ state: "invoiced", correspondence_state: "authorized", transactions: [authorization()] });
    for (const options of [{}, { transactionUuid: "auth-1" }]) {
      const plan = planRefund(shown, "128.50", options);
      expect(plan).toMatchObject({
        action: "impossible",
        reason: "not_paid",
        explanation: expect.stringMatching(/void/i),
      });
    }
  });

  test("when the payments were voided, though they still look like successes that may be refunded", () => {
    expect(outcome(order({ correspondence_state: "voided" }), "1")).toBe("impossible already_voided");
  });

  test("when the named transaction is none of the order's payments", () => {
    const shown = order({ transactions: [sale(), refund()] });
    for (const transactionUuid of ["sale-9", "refund-1", ""]) {
      expect(outcome(shown, "1", { transactionUuid })).toBe("impossible unknown_transaction");
    }
  });

  test("when the gateway allows neither void nor refund", () => {
    expect(outcome(order({ transactions: [sale({ allow_refund: false })] }), "1")).toBe("impossible not_allowed");
  });

  test.each<[string, OrderLike]>([
    ["its currency", order({ currency: null, transactions: [] })],
    ["its number and reference number", order({ number: null, reference_number: null })],
    ["its transactions", order({ transactions: undefined })],
    ["the payment, though it is called paid", order({ transactions: [sale({ success: false })] })],
    ["more of the payment than type and uuid", order({ transactions: [{ type: "Sales", uuid: "sale-1" }] })],
    ["the payment's amount", order({ transactions: [sale({ amount: null })] })],
    ["an amount of the payment in the order's currency", order({ transactions: [sale({ currency: "USD" })] })],
    ["the payment's uuid", order({ transactions: [sale({ uuid: undefined })] })],
    ["allow_void", order({ transactions: [sale({ allow_void: undefined, allow_refund: false })] })],
    ["allow_refund", order({ transactions: [sale({ allow_refund: undefined })] })],
    [
      "a refund's amount",
      order({ correspondence_state: "partial_paid", transactions: [sale(), refund({ amount: null })] }),
    ],
    [
      "a refund's uuid",
      order({ correspondence_state: "partial_paid", transactions: [sale(), refund({ uuid: null })] }),
    ],
    ["what became of a refund", order({ transactions: [sale(), refund({ success: null })] })],
  ])("when the order does not show %s", (_what, shown) => {
    expect(outcome(shown, "1")).toBe("impossible insufficient_data");
  });

  test("when the order does not show whether the named payment succeeded", () => {
    const transactions = [sale(), sale({ uuid: "sale-2", success: undefined })];
    expect(outcome(order({ transactions }), "1", { transactionUuid: "sale-2" })).toBe("impossible insufficient_data");
  });
});
