import type { VoidOrderData, VoidOrderRequest } from "@wonder-openapi/types";
import { voidOrder as run } from "../state/reversals.js";
import { orderView } from "../views/order-view.js";
import { type Handler, success } from "./handler.js";

/** Cancels an unpaid order. */
export const voidOrder: Handler = ({ body, state: { orders }, unknowns, cause }) => {
  const order = orders.find((body as VoidOrderRequest).order);
  run(orders, order, cause);
  return success<VoidOrderData>({ order: orderView(orders, order) }, unknowns, "the shape of this answer");
};
