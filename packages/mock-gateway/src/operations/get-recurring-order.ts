import type { GetRecurringOrderData, GetRecurringOrderRequest, RecurringCustomer } from "@wonder-openapi/types";
import type { MockCustomer } from "../state/mock-state.js";
import { type Handler, missing, success } from "./handler.js";

/** Reads an order that a plan produced, with its cycle and its customer. */
export const getRecurringOrder: Handler = ({ body, state, unknowns }) => {
  const { customer_uuid, order: wanted } = body as GetRecurringOrderRequest;
  const customer = state.customerByUuid(customer_uuid);
  const found = state.recurringOrder(customer_uuid, wanted.number);
  if (!customer || !found) return missing("Recurring order", unknowns);
  const { recurring_cycle, order } = found;
  return success<GetRecurringOrderData>({ customer: toRecurringCustomer(customer), recurring_cycle, order }, unknowns);
};

/** A customer as recurring orders show it: without `dial_code`. */
function toRecurringCustomer({ dial_code: _, ...shown }: MockCustomer): RecurringCustomer {
  return shown;
}
