import type { GetRecurringOrderData, GetRecurringOrderRequest } from "@wonder-openapi/types";
import { recurringOrderRows } from "../views/recurring-order-row.js";
import { type Handler, missing, success } from "./handler.js";

/** Reads an order that a plan produced, with its cycle and its customer. */
export const getRecurringOrder: Handler = ({ body, state, unknowns, bindingUrl }) => {
  const { customer_uuid, order: wanted } = body as GetRecurringOrderRequest;
  const found = recurringOrderRows(state, bindingUrl).find(
    ({ customer, order }) => customer.uuid === customer_uuid && order.order_number === wanted.number,
  );
  if (!found) return missing("Recurring order", unknowns);
  return success<GetRecurringOrderData>(found, unknowns);
};
