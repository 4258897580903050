import type { GetRecurringOrdersData } from "@wonder-openapi/types";
import { type FilterFields, rowFilter } from "../filter.js";
import { inListOrder, pageOf } from "../list.js";
import { deepObject } from "../query.js";
import { Refusal } from "../refusal.js";
import { recurringOrderRows } from "../views/recurring-order-row.js";
import { type Handler, success } from "./handler.js";

const ofOrder: FilterFields = {
  order_number: "text",
  reference_number: "text",
  amount: "amount",
  paid_total: "amount",
  currency: "text",
  state: "text",
  correspondence_state: "text",
  default_payment_token: "text",
  default_collection_method: "text",
  note: "text",
};

/** The order's fields by themselves, and those of what is beside it with a dot. */
const filterFields: FilterFields = {
  ...ofOrder,
  ...Object.fromEntries(Object.entries(ofOrder).map(([name, kind]) => [`order.${name}`, kind])),
  "customer.uuid": "text",
  "customer.reference_number": "text",
};

/** Lists orders that plans produced. */
export const getRecurringOrders: Handler = ({ query, state, unknowns, bindingUrl }) => {
  const given = deepObject(query, "filter");
  if (typeof given === "string") throw new Refusal("parameters", given);
  const holds = rowFilter(given ?? {}, filterFields);
  const rows = inListOrder(recurringOrderRows(state, bindingUrl), unknowns).filter((row) =>
    holds({ ...row, ...row.order }),
  );
  const unknown = given && "by which fields the orders of plans are filtered";
  return success<GetRecurringOrdersData>(pageOf(rows, query), unknowns, unknown);
};
