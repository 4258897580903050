import type { GetOrdersData } from "@wonder-openapi/types";
import { rowFilter } from "../filter.js";
import { inListOrder, pageOf } from "../list.js";
import { deepObject, type NestedText } from "../query.js";
import { Refusal } from "../refusal.js";
import type { UnknownSettings } from "../unknowns.js";
import { filterFields, orderView } from "../views/order-view.js";
import { type Handler, success } from "./handler.js";

/** Lists orders, filtered and paged. */
export const getOrders: Handler = ({ query, state, unknowns, paymentLink }) => {
  const { orders } = state;
  const given = deepObject(query, "filter");
  const holds = rowFilter(applied(typeof given === "object" ? given : {}, unknowns), filterFields);
  const rows = inListOrder(orders.all(), unknowns).map((stored) => ({
    ...paymentLink(stored),
    order: orderView(orders, stored),
  }));
  const found = rows.filter(({ order }) => holds(order));
  return success<GetOrdersData>({ orders: pageOf(found, query) }, unknowns);
};

/** The filter as the switch for `reference_number` has it. */
function applied({ reference_number: wanted, ...rest }: NestedText, { referenceFilter }: UnknownSettings): NestedText {
  if (wanted === undefined || referenceFilter === "ignored") return rest;
  if (referenceFilter === "refused") throw new Refusal("parameters", "There is no filter on reference_number.");
  return { ...rest, reference_number: wanted };
}
