import type { RefundTransactionData, RefundTransactionRequest } from "@wonder-openapi/types";
import { refundTransaction as run } from "../state/reversals.js";
import { orderView } from "../views/order-view.js";
import { type Handler, success } from "./handler.js";

/** Pays a settled transaction back, wholly or in part. */
export const refundTransaction: Handler = ({ body, state: { orders }, unknowns, cause }) => {
  const { order, transaction, refund } = body as RefundTransactionRequest;
  const located = orders.findTransaction(order, transaction.uuid);
  run(orders, located, refund, cause);
  return success<RefundTransactionData>({ order: orderView(orders, located.order) }, unknowns);
};
