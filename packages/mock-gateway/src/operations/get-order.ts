import type { GetOrderData, GetOrderRequest } from "@wonder-openapi/types";
import { Refusal } from "../refusal.js";
import type { OrderBook } from "../state/order-book.js";
import type { StoredOrder } from "../state/stored-order.js";
import { orderView } from "../views/order-view.js";
import { type Handler, success } from "./handler.js";

/** Reads an order, by itself or by a transaction of it. */
export const getOrder: Handler = ({ body, state, unknowns }) => {
  const order = findOrder(state.orders, body as GetOrderRequest);
  return success<GetOrderData>({ order: orderView(state.orders, order) }, unknowns);
};

function findOrder(orders: OrderBook, { order, transaction }: GetOrderRequest): StoredOrder {
  if (order && transaction) return orders.findTransaction(order, transaction.uuid).order;
  if (order) return orders.find(order);
  if (!transaction) throw new Refusal("parameters", "The body needs an order or a transaction.");
  const located = orders.locate(transaction.uuid);
  if (!located) throw new Refusal("missing", "Transaction not found.");
  return located.order;
}
