import type { OrderLike } from "../order-like.js";
import { paymentFacts } from "./payment-facts.js";

/**
 * Tells whether an order is paid in full, so that the goods may go out. That is `correspondence_state` `paid` or
 * `over_paid`, unless the transactions show that money went back or is about to (a refund, a void under way). `state:
 * completed` does not mean it: it follows a full refund and a full void too.
 *
 * @param order an order as the API or a webhook shows it
 * @returns whether it is paid; false when that cannot be known
 * @example
 * ```ts
 * import { isPaid } from "@wonder-openapi/orders";
 *
 * isPaid({ state: "completed", correspondence_state: "paid" }); // true
 * isPaid({ state: "completed", correspondence_state: "refunded" }); // false
 * ```
 */
export function isPaid(order: OrderLike): boolean {
  const { status, pending } = paymentFacts(order);
  return (status === "paid" || status === "over_paid") && !pending.includes("void");
}
