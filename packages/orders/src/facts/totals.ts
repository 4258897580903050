import type { OrderLike } from "../order-like.js";
import { paymentFacts } from "./payment-facts.js";

/**
 * What was paid of an order, refunds not taken off: the sum of its successful payments, each once.
 *
 * @param order an order as the API or a webhook shows it
 * @returns a decimal string in major units; null when it cannot be known
 * @example
 * ```ts
 * import { paidTotal } from "@wonder-openapi/orders";
 *
 * const transactions = [{ type: "Sales", amount: 128.5, success: true }];
 * paidTotal({ currency: "HKD", correspondence_state: "paid", transactions }); // "128.50"
 * ```
 */
export function paidTotal(order: OrderLike): string | null {
  return paymentFacts(order).paid;
}

/**
 * What was given back of an order by refunds: the sum of its successful `Refund` transactions.
 *
 * @param order an order as the API or a webhook shows it
 * @returns a decimal string in major units; null when it cannot be known
 * @example
 * ```ts
 * import { refundedTotal } from "@wonder-openapi/orders";
 *
 * const transactions = [
 *   { type: "Sales", amount: 128.5, success: true },
 *   { type: "Refund", amount: 28.5, success: true },
 * ];
 * refundedTotal({ currency: "HKD", correspondence_state: "partial_paid", transactions }); // "28.50"
 * ```
 */
export function refundedTotal(order: OrderLike): string | null {
  return paymentFacts(order).refunded;
}
