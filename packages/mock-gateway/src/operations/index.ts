import type { operations } from "@wonder-openapi/types";
import { echo } from "./echo.js";
import { getCustomerByReferenceNumber } from "./get-customer-by-reference-number.js";
import { getRecurringOrder } from "./get-recurring-order.js";
import type { Handler } from "./handler.js";

/** The behaviour of the operations that have one here; the others answer 501. */
export const handlers: { readonly [Id in keyof operations]?: Handler } = {
  echo,
  getCustomerByReferenceNumber,
  getRecurringOrder,
};
