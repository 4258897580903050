import type { GetRecurringOrderData } from "@wonder-openapi/types";
import type { MockState } from "../state/mock-state.js";
import { type BindingUrl, recurringCustomerView } from "./customer-view.js";
import { recurringCycleView, recurringOrderView } from "./recurring-order-view.js";

/** An order of a plan, with what is shown beside it. */
export interface RecurringOrderRow extends GetRecurringOrderData {
  readonly order: GetRecurringOrderData["order"] & { readonly order_number: string };
}

/** @returns every order of a plan, those of the seed first, then the oldest first */
export function recurringOrderRows(
  { customers, plans, recurringOrders }: MockState,
  url: BindingUrl,
): RecurringOrderRow[] {
  const seeded = recurringOrders.flatMap(({ customer_uuid, recurring_cycle, order }) => {
    const customer = customers.byAnyName(customer_uuid);
    return customer ? [{ customer: recurringCustomerView(customer, url), recurring_cycle, order }] : [];
  });
  const own = plans.billings().map((each) => ({
    customer: recurringCustomerView(customers.byUuid(each.plan.customerUuid), url),
    recurring_cycle: recurringCycleView(each),
    order: recurringOrderView(plans, each),
  }));
  return [...seeded, ...own];
}
