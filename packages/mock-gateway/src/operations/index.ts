import type { operations } from "@wonder-openapi/types";
import { checkTransactionStatus } from "./check-transaction-status.js";
import { createOrder } from "./create-order.js";
import { createTransaction } from "./create-transaction.js";
import { echo } from "./echo.js";
import { getCustomerByReferenceNumber } from "./get-customer-by-reference-number.js";
import { getOrder } from "./get-order.js";
import { getOrders } from "./get-orders.js";
import { getRecurringOrder } from "./get-recurring-order.js";
import type { Handler } from "./handler.js";
import { refundTransaction } from "./refund-transaction.js";
import { voidOrder } from "./void-order.js";
import { voidTransaction } from "./void-transaction.js";

/** The behaviour of the operations that have one here; the others answer the description's example. */
export const handlers: { readonly [Id in keyof operations]?: Handler } = {
  checkTransactionStatus,
  createOrder,
  createTransaction,
  echo,
  getCustomerByReferenceNumber,
  getOrder,
  getOrders,
  getRecurringOrder,
  refundTransaction,
  voidOrder,
  voidTransaction,
};
