import type { operations } from "@wonder-openapi/types";
import { checkCustomerPaymentToken } from "./check-customer-payment-token.js";
import { checkTransactionStatus } from "./check-transaction-status.js";
import { createCard } from "./create-card.js";
import { createCustomer } from "./create-customer.js";
import { createCustomerPaymentToken } from "./create-customer-payment-token.js";
import { createOrder } from "./create-order.js";
import { createTransaction } from "./create-transaction.js";
import { deleteCustomerPaymentToken } from "./delete-customer-payment-token.js";
import { echo } from "./echo.js";
import { editCustomer } from "./edit-customer.js";
import { getCardLimitHistories } from "./get-card-limit-histories.js";
import { getCardTransactions } from "./get-card-transactions.js";
import { getCards } from "./get-cards.js";
import { getCustomer } from "./get-customer.js";
import { getCustomerByPaymentToken } from "./get-customer-by-payment-token.js";
import { getCustomerByReferenceNumber } from "./get-customer-by-reference-number.js";
import { getCustomerPaymentTokens } from "./get-customer-payment-tokens.js";
import { getCustomers } from "./get-customers.js";
import { getOrder } from "./get-order.js";
import { getOrders } from "./get-orders.js";
import { getRecurringOrder } from "./get-recurring-order.js";
import type { Handler } from "./handler.js";
import { refundTransaction } from "./refund-transaction.js";
import { voidOrder } from "./void-order.js";
import { voidTransaction } from "./void-transaction.js";

/** The behaviour of the operations that have one here; the others answer the description's example. */
export const handlers: { readonly [Id in keyof operations]?: Handler } = {
  checkCustomerPaymentToken,
  checkTransactionStatus,
  createCard,
  createCustomer,
  createCustomerPaymentToken,
  createOrder,
  createTransaction,
  deleteCustomerPaymentToken,
  echo,
  editCustomer,
  getCardLimitHistories,
  getCardTransactions,
  getCards,
  getCustomer,
  getCustomerByPaymentToken,
  getCustomerByReferenceNumber,
  getCustomerPaymentTokens,
  getCustomers,
  getOrder,
  getOrders,
  getRecurringOrder,
  refundTransaction,
  voidOrder,
  voidTransaction,
};
