import { isFullyRefunded, isPaid, type OrderLike, type PaymentFacts, paymentFacts } from "@wonder-openapi/orders";
import { expect, test } from "vitest";
import { authorization, instalments, order, refund, sale } from "./support/orders.js";

type Expected = Pick<PaymentFacts, "status" | "paid" | "refunded" | "net"> & { readonly isPaid?: true };

const facts = (status: PaymentFacts["status"], paid: string, refunded = "0.00", net = paid): Expected => ({
  status,
  paid,
  refunded,
  net,
});
const failed = sale({ uuid: "failed-1", success: false, allow_refund: false });

/** Every row of the guide's table of webhook events, as the order looks then. None contradicts itself. */
const rows: readonly (readonly [string, OrderLike, Expected])[] = [
  [
    "order.created",
    order({ state: "invoiced", correspondence_state: "unpaid", paid_total: "0.00", transactions: [] }),
    facts("unpaid", "0.00"),
  ],
  [
    "order.paid, in part",
    order({
      state: "in_completed",
      correspondence_state: "partial_paid",
      paid_total: "60.00",
      transactions: instalments.slice(0, 1),
    }),
    facts("partially_paid", "60.00"),
  ],
  ["order.paid, in full", order(), { ...facts("paid", "128.50"), isPaid: true }],
  [
    "order.paid, in full after a failed attempt that is listed first",
    order({ transactions: [failed, sale()] }),
    { ...facts("paid", "128.50"), isPaid: true },
  ],
  ["order.paid, in instalments", order({ transactions: instalments }), { ...facts("paid", "128.50"), isPaid: true }],
  [
    "order.paid, with more than the total",
    order({ correspondence_state: "over_paid", paid_total: "130.00", transactions: [sale({ amount: 130 })] }),
    { ...facts("over_paid", "130.00"), isPaid: true },
  ],
  [
    "order.payment_failure",
    order({ state: "invoiced", correspondence_state: "unpaid", paid_total: "0.00", transactions: [failed] }),
    facts("unpaid", "0.00"),
  ],
  [
    "order.voided",
    order({ state: "voided", correspondence_state: "unpaid", paid_total: "0.00", transactions: [] }),
    facts("cancelled", "0.00"),
  ],
  [
    "order.refunded, in part",
    order({ state: "in_completed", correspondence_state: "partial_paid", transactions: [sale(), refund()] }),
    facts("partially_refunded", "128.50", "28.50", "100.00"),
  ],
  [
    "order.refunded, in part, where paid_total went down",
    order({
      state: "in_completed",
      correspondence_state: "partial_paid",
      paid_total: "100.00",
      transactions: [refund(), sale()],
    }),
    facts("partially_refunded", "128.50", "28.50", "100.00"),
  ],
  [
    "order.refunded, in full",
    order({ correspondence_state: "refunded", transactions: [sale(), refund({ amount: 128.5 })] }),
    facts("refunded", "128.50", "128.50", "0.00"),
  ],
  [
    "order.refunded, in full by two refunds",
    order({
      correspondence_state: "refunded",
      paid_total: "0.00",
      transactions: [sale(), refund(), refund({ uuid: "refund-2", amount: "100.00" })],
    }),
    facts("refunded", "128.50", "128.50", "0.00"),
  ],
  [
    "transaction.voided, in part, where the voided payment is no success any more",
    order({
      state: "in_completed",
      correspondence_state: "partial_paid",
      paid_total: "68.50",
      transactions: [sale({ uuid: "sale-1", amount: 60, success: false }), sale({ uuid: "sale-2", amount: 68.5 })],
    }),
    facts("partially_paid", "68.50"),
  ],
  [
    "transaction.voided, in full, where the voided payment is no success any more",
    order({ correspondence_state: "voided", paid_total: "0.00", transactions: [sale({ success: false })] }),
    facts("voided", "0.00"),
  ],
  [
    "transaction.voided, in full, where the voided payment stays a success",
    order({ correspondence_state: "voided", transactions: [sale({ allow_refund: false })] }),
    facts("voided", "0.00"),
  ],
  [
    "a card that was authorized",
    order({
      state: "invoiced",
      correspondence_state: "authorized",
      paid_total: "0.00",
      transactions: [authorization()],
    }),
    facts("authorized", "0.00"),
  ],
];

test.each(rows)("%s", (_name, shown, { isPaid: paid = false, ...expected }) => {
  expect(paymentFacts(shown)).toMatchObject({ ...expected, total: "128.50", pending: [], contradictions: [] });
  expect(isPaid(shown)).toBe(paid);
  expect(isFullyRefunded(shown)).toBe(expected.status === "refunded");
});

test("transaction.voided, in part, where the voided payment stays a success: the gateway's sum is believed, and it is said", () => {
  const shown = order({
    state: "in_completed",
    correspondence_state: "partial_paid",
    paid_total: "68.50",
    transactions: instalments,
  });
  expect(paymentFacts(shown)).toMatchObject({
    ...facts("partially_paid", "68.50"),
    contradictions: [
      "correspondence_state is partial_paid, but the payments cover the total; one may have been voided.",
      "paid_total is 68.50, but the successful payments add up to 128.50.",
    ],
  });
  expect(isPaid(shown)).toBe(false);
});

test("the facts name the order, its payments and its refunds, and are plain JSON", () => {
  const shown = order({
    state: "in_completed",
    correspondence_state: "partial_paid",
    transactions: [failed, sale(), refund({ success: false, uuid: "refund-0" }), refund()],
  });
  const all = paymentFacts(shown);
  expect(all).toEqual({
    order: { number: "202611210900001234567890", reference_number: "INV-1001" },
    currency: "HKD",
    total: "128.50",
    paid: "128.50",
    refunded: "28.50",
    net: "100.00",
    status: "partially_refunded",
    payments: ["sale-1"],
    refunds: ["refund-1"],
    pending: [],
    contradictions: [],
  });
  expect(JSON.parse(JSON.stringify(all))).toEqual(all);
});
