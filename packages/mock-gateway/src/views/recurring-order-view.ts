import type { RecurringCycle, RecurringOrder } from "@wonder-openapi/types";
import { amountNumber } from "../state/money.js";
import type { PlanBilling, PlanBook } from "../state/plan-book.js";
import { standingOf } from "../state/standing.js";
import { configView, itemView } from "./catalog-view.js";

/** An order of a plan as the operations on recurring orders show it. */
export function recurringOrderView(
  { unknowns }: PlanBook,
  { plan, billing }: PlanBilling,
): RecurringOrder & { order_number: string } {
  const { order, token } = billing;
  const { note, redirectUrl, timeout } = plan;
  const { state, correspondenceState, paid } = standingOf(order, unknowns);
  return {
    amount: amountNumber(order.total, order.currency),
    paid_total: amountNumber(paid, order.currency),
    currency: order.currency,
    order_number: order.number,
    reference_number: order.referenceNumber,
    state,
    correspondence_state: correspondenceState,
    ...(token !== undefined && { default_payment_token: token }),
    default_collection_method: plan.collectionMethod,
    ...(note !== undefined && { note }),
    ...(redirectUrl !== undefined && { redirect_url: redirectUrl }),
    ...(timeout && { timeout: { ...timeout, timer: String(timeout.timer) } }),
  };
}

/** The cycle of a recurring order. */
export function recurringCycleView({ billing: { cycle } }: PlanBilling): RecurringCycle {
  return {
    recurring_billing_config: configView(cycle.config),
    recurring_items: cycle.items.map(({ item }) => itemView(item)),
    discount_amount: amountNumber(cycle.discount, cycle.currency),
  };
}
