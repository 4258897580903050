import type { operations } from "@wonder-openapi/types";
import { echo } from "./echo.js";
import { getCustomerByReferenceNumber } from "./get-customer-by-reference-number.js";
import { getRecurringOrder } from "./get-recurring-order.js";
import type { Handler } from "./handler.js";

/** The behaviour of every operation; one that the description gains does not compile without it. */
export const handlers: Record<keyof operations, Handler> = {
  echo,
  getCustomerByReferenceNumber,
  getRecurringOrder,
};
