import type { GetRecurringOrderData, GetRecurringOrderRequest } from "@wonder-openapi/types";
import { recurringCustomerView } from "../views/customer-view.js";
import { type Handler, missing, success } from "./handler.js";

/** Reads an order that a plan produced, with its cycle and its customer. */
export const getRecurringOrder: Handler = ({ body, state, unknowns, bindingUrl }) => {
  const { customer_uuid, order: wanted } = body as GetRecurringOrderRequest;
  const found = state.recurringOrder(customer_uuid, wanted.number);
  if (!found) return missing("Recurring order", unknowns);
  const customer = recurringCustomerView(state.customers.byUuid(customer_uuid), bindingUrl);
  const { recurring_cycle, order } = found;
  return success<GetRecurringOrderData>({ customer, recurring_cycle, order }, unknowns);
};
