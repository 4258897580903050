import { isPaid, type PaymentFacts } from "@wonder-openapi/orders";
import type { WebhookOrder } from "./webhook-order.js";

/**
 * What an order is, by the signed body alone; named after the `X-Action` that leads there. It tells where the order stands, not
 * what happened last: several events leave the same picture.
 *
 * - `order.created`: unpaid, and nobody tried to pay
 * - `order.payment_failure`: unpaid, and each attempt failed
 * - `order.payment_pending`: unpaid, and a payment is not finished
 * - `order.unpaid`: unpaid; whether anybody tried is not told
 * - `order.authorized`: money is reserved, none came in
 * - `order.partially_paid`: a part came in; also what a void of one of several payments leaves
 * - `order.paid`: paid in full, or more than that, and none of it on its way back
 * - `order.partially_refunded`, `order.refunded`: part or all was given back
 * - `order.voided`: cancelled, unpaid
 * - `transaction.void_pending`: paid, but the void of a payment is under way
 * - `transaction.voided`: all payments were voided
 * - `order.unknown`: an order, but what it is cannot be told; the contradictions say why
 */
export type OrderEventKind =
  | "order.created"
  | "order.payment_failure"
  | "order.payment_pending"
  | "order.unpaid"
  | "order.authorized"
  | "order.partially_paid"
  | "order.paid"
  | "order.partially_refunded"
  | "order.refunded"
  | "order.voided"
  | "transaction.void_pending"
  | "transaction.voided"
  | "order.unknown";

export function eventKind(order: WebhookOrder, facts: PaymentFacts): OrderEventKind {
  switch (facts.status) {
    case "unpaid":
      return unpaidKind(order, facts);
    case "authorized":
      return "order.authorized";
    case "partially_paid":
      return "order.partially_paid";
    case "paid":
    case "over_paid":
      return isPaid(order) ? "order.paid" : "transaction.void_pending";
    case "partially_refunded":
      return "order.partially_refunded";
    case "refunded":
      return "order.refunded";
    case "voided":
      return "transaction.voided";
    case "cancelled":
      return "order.voided";
    case "unknown":
      return "order.unknown";
  }
}

function unpaidKind({ transactions }: WebhookOrder, { pending }: PaymentFacts): OrderEventKind {
  if (pending.includes("payment")) return "order.payment_pending";
  if (!Array.isArray(transactions)) return "order.unpaid";
  if (transactions.length === 0) return "order.created";
  const failed = transactions.every((transaction) => transaction?.success === false);
  return failed ? "order.payment_failure" : "order.unpaid";
}
