import type { GetOrdersData } from "@wonder-openapi/types";
import { rowFilter } from "../filter.js";
import { inListOrder, pageOfMany } from "../list.js";
import { deepObject, type NestedText } from "../query.js";
import { Refusal } from "../refusal.js";
import type { OrderBook } from "../state/order-book.js";
import type { StoredOrder } from "../state/stored-order.js";
import type { UnknownSettings } from "../unknowns.js";
import { filterFields, orderView } from "../views/order-view.js";
import { type Handler, success } from "./handler.js";

/** Lists orders, filtered and paged. */
export const getOrders: Handler = ({ query, state, unknowns, paymentLink }) => {
  const { orders } = state;
  const given = deepObject(query, "filter");
  const filter = applied(typeof given === "object" ? given : {}, unknowns);
  const holds = rowFilter(filter, filterFields);
  const page = pageOfMany(
    inListOrder(candidates(orders, filter), unknowns),
    query,
    (stored) => ({ ...paymentLink(stored), order: orderView(orders, stored) }),
    ({ order }) => holds(order),
  );
  return success<GetOrdersData>({ orders: page }, unknowns);
};

/** One reference is looked up: that is what a client asks for after each lost answer, however many orders there are. */
function candidates(orders: OrderBook, { reference_number: wanted }: NestedText): readonly StoredOrder[] {
  const reference = typeof wanted === "object" ? wanted["_eq"] : undefined;
  return typeof reference === "string" ? orders.named(reference) : orders.all();
}

/** The filter as the switch for `reference_number` has it. */
function applied({ reference_number: wanted, ...rest }: NestedText, { referenceFilter }: UnknownSettings): NestedText {
  if (wanted === undefined || referenceFilter === "ignored") return rest;
  if (referenceFilter === "refused") throw new Refusal("parameters", "There is no filter on reference_number.");
  return { ...rest, reference_number: wanted };
}
