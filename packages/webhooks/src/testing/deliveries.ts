import type { WebhookAction } from "../action.js";
import {
  type FakeDelivery,
  type FakeOrderOptions,
  type FakeTransaction,
  fakeDelivery,
  type Picture,
} from "./fake-delivery.js";

const sale = (part: FakeTransaction["part"], success = true): FakeTransaction => ({ type: "Sales", part, success });
const refund = (part: FakeTransaction["part"]): FakeTransaction => ({ type: "Refund", part, success: true });

const row =
  (action: WebhookAction, picture: Picture) =>
  (order: FakeOrderOptions): FakeDelivery =>
    fakeDelivery(action, picture, order);

const UNPAID = { state: "invoiced", word: "unpaid", paid: "nothing" } as const;
const PART = { state: "in_completed", word: "partial_paid" } as const;

/**
 * Makers of action and body, one for each row of the guide's table of events; give what they make to `signDelivery`. Each
 * takes the order's reference, amount and currency, and throws a `RangeError` for an amount that the currency cannot hold or
 * that cannot be halved. The fields are those of Get an order; whether a voided payment keeps its `success` is not known, here
 * it does not, and `paid_total` stays as it was after a refund.
 *
 * @example
 * ```ts
 * import { deliveries } from "@wonder-openapi/webhooks/testing";
 *
 * const { action, body } = deliveries.orderRefunded({ reference: "INV-1001", amount: "128.50", currency: "HKD" });
 * console.log(action, body.state, body.correspondence_state); // order.refunded completed refunded
 * ```
 */
export const deliveries: Readonly<
  Record<
    | "orderCreated"
    | "orderPartiallyPaid"
    | "orderPaid"
    | "orderPaymentFailure"
    | "orderVoided"
    | "orderPartiallyRefunded"
    | "orderRefunded"
    | "transactionPartiallyVoided"
    | "transactionVoided",
    (order: FakeOrderOptions) => FakeDelivery
  >
> = {
  orderCreated: row("order.created", { ...UNPAID, transactions: [] }),
  orderPartiallyPaid: row("order.paid", { ...PART, paid: "half", transactions: [sale("half")] }),
  orderPaid: row("order.paid", { state: "completed", word: "paid", paid: "all", transactions: [sale("all")] }),
  orderPaymentFailure: row("order.payment_failure", { ...UNPAID, transactions: [sale("all", false)] }),
  orderVoided: row("order.voided", { ...UNPAID, state: "voided", transactions: [] }),
  orderPartiallyRefunded: row("order.refunded", { ...PART, paid: "all", transactions: [sale("all"), refund("half")] }),
  orderRefunded: row("order.refunded", {
    state: "completed",
    word: "refunded",
    paid: "all",
    transactions: [sale("all"), refund("all")],
  }),
  transactionPartiallyVoided: row("transaction.voided", {
    ...PART,
    paid: "rest",
    transactions: [sale("half", false), sale("rest")],
  }),
  transactionVoided: row("transaction.voided", {
    state: "completed",
    word: "voided",
    paid: "nothing",
    transactions: [sale("all", false)],
  }),
};
