import type { CreateOrderData, CreateOrderRequest } from "@wonder-openapi/types";
import { orderView } from "../views/order-view.js";
import { type Handler, success } from "./handler.js";

/** Makes an order, with a payment link if one is asked for. */
export const createOrder: Handler = ({ query, body, state, unknowns, cause, paymentLink }) => {
  const { orders } = state;
  const order = orders.create((body as CreateOrderRequest).order, cause);
  const wanted = query.get("with_payment_link") === "true";
  if (wanted) order.linkToken ??= orders.identifiers.linkToken();
  return success<CreateOrderData>({ ...(wanted && paymentLink(order)), order: orderView(orders, order) }, unknowns);
};
