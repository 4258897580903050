import type { CheckTransactionStatusData, CheckTransactionStatusRequest } from "@wonder-openapi/types";
import { transactionView } from "../views/transaction-view.js";
import { type Handler, success } from "./handler.js";

/** Reads what became of a payment. */
export const checkTransactionStatus: Handler = ({ body, state: { orders }, unknowns }) => {
  const { order, transaction } = body as CheckTransactionStatusRequest;
  const located = orders.findTransaction(order, transaction.uuid);
  return success<CheckTransactionStatusData>({ transaction: transactionView(orders, located) }, unknowns);
};
