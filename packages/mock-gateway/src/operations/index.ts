import type { operations } from "@wonder-openapi/types";
import { addRecurringPlanCycles } from "./add-recurring-plan-cycles.js";
import { calculateRecurringPlan } from "./calculate-recurring-plan.js";
import { calculateRecurringPlanCycles } from "./calculate-recurring-plan-cycles.js";
import { cancelRecurringPlan } from "./cancel-recurring-plan.js";
import { checkCustomerPaymentToken } from "./check-customer-payment-token.js";
import { checkTransactionStatus } from "./check-transaction-status.js";
import { createCard } from "./create-card.js";
import { createCustomer } from "./create-customer.js";
import { createCustomerPaymentToken } from "./create-customer-payment-token.js";
import { createOrder } from "./create-order.js";
import { createRecurringBillingConfig } from "./create-recurring-billing-config.js";
import { createRecurringItem } from "./create-recurring-item.js";
import { createRecurringPlan } from "./create-recurring-plan.js";
import { createTransaction } from "./create-transaction.js";
import { deleteCustomerPaymentToken } from "./delete-customer-payment-token.js";
import { echo } from "./echo.js";
import { editCustomer } from "./edit-customer.js";
import { editRecurringPlan } from "./edit-recurring-plan.js";
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
import { getRecurringOrders } from "./get-recurring-orders.js";
import { getRecurringPlan } from "./get-recurring-plan.js";
import { getRecurringPlans } from "./get-recurring-plans.js";
import type { Handler } from "./handler.js";
import { recoverRecurringCycle } from "./recover-recurring-cycle.js";
import { refundTransaction } from "./refund-transaction.js";
import { voidOrder } from "./void-order.js";
import { voidTransaction } from "./void-transaction.js";

/** The behaviour of the operations that have one here; the others answer the description's example. */
export const handlers: { readonly [Id in keyof operations]?: Handler } = {
  addRecurringPlanCycles,
  calculateRecurringPlan,
  calculateRecurringPlanCycles,
  cancelRecurringPlan,
  checkCustomerPaymentToken,
  checkTransactionStatus,
  createCard,
  createCustomer,
  createCustomerPaymentToken,
  createOrder,
  createRecurringBillingConfig,
  createRecurringItem,
  createRecurringPlan,
  createTransaction,
  deleteCustomerPaymentToken,
  echo,
  editCustomer,
  editRecurringPlan,
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
  getRecurringOrders,
  getRecurringPlan,
  getRecurringPlans,
  recoverRecurringCycle,
  refundTransaction,
  voidOrder,
  voidTransaction,
};
