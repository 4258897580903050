import type { GetOrdersData } from "@wonder-openapi/types";
import { orderFilter } from "../filter.js";
import { deepObject, type NestedText } from "../query.js";
import { Refusal } from "../refusal.js";
import type { UnknownSettings } from "../unknowns.js";
import { orderView } from "../views/order-view.js";
import { type Handler, success } from "./handler.js";

const MOST = 1000;

/** Lists orders, filtered and paged. */
export const getOrders: Handler = ({ query, state, unknowns, paymentLink }) => {
  const { orders } = state;
  const given = deepObject(query, "filter");
  const holds = orderFilter(applied(typeof given === "object" ? given : {}, unknowns));
  const offset = readCount(query, "offset", 0);
  const limit = readCount(query, "limit", MOST);
  if (limit > MOST) throw new Refusal("parameters", `limit must be at most ${MOST}.`);
  const all = unknowns.listOrder === "newest first" ? orders.all().toReversed() : orders.all();
  const rows = all.map((stored) => ({
    ...paymentLink(stored),
    order: orderView(orders, stored),
  }));
  const page = rows.filter(({ order }) => holds(order)).slice(offset, offset + limit);
  return success<GetOrdersData>({ orders: page }, unknowns);
};

/** The filter as the switch for `reference_number` has it. */
function applied({ reference_number: wanted, ...rest }: NestedText, { referenceFilter }: UnknownSettings): NestedText {
  if (wanted === undefined || referenceFilter === "ignored") return rest;
  if (referenceFilter === "refused") throw new Refusal("parameters", "There is no filter on reference_number.");
  return { ...rest, reference_number: wanted };
}

function readCount(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new Refusal("parameters", `${name} is no whole number.`);
  return Number(text);
}
