import type { VoidTransactionData, VoidTransactionRequest } from "@wonder-openapi/types";
import { voidTransaction as run } from "../state/reversals.js";
import { orderView } from "../views/order-view.js";
import { type Handler, success } from "./handler.js";

/** Takes back a transaction that is not settled yet. */
export const voidTransaction: Handler = ({ body, state: { orders }, unknowns, cause }) => {
  const { order, transaction } = body as VoidTransactionRequest;
  const located = orders.findTransaction(order, transaction.uuid);
  run(orders, located, cause);
  return success<VoidTransactionData>({ order: orderView(orders, located.order) }, unknowns);
};
