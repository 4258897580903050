import type { OrderLike } from "../order-like.js";
import { paymentFacts } from "./payment-facts.js";

/**
 * Tells whether all that was paid of an order was given back by refunds: by the amounts of its transactions, even while its
 * state lags behind, or by the gateway's word. An order whose payments were voided is not refunded.
 *
 * @param order an order as the API or a webhook shows it
 * @returns whether it is fully refunded; false when that cannot be known
 * @example
 * ```ts
 * import { isFullyRefunded } from "@wonder-openapi/orders";
 *
 * isFullyRefunded({ state: "completed", correspondence_state: "refunded" }); // true
 * ```
 */
export function isFullyRefunded(order: OrderLike): boolean {
  return paymentFacts(order).status === "refunded";
}
