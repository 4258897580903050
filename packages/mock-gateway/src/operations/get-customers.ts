import type { GetCustomersData } from "@wonder-openapi/types";
import { type FilterFields, rowFilter } from "../filter.js";
import { inListOrder, pageOf } from "../list.js";
import { deepObject } from "../query.js";
import { Refusal } from "../refusal.js";
import { customerUnknown, customerView } from "../views/customer-view.js";
import { type Handler, success } from "./handler.js";

const filterFields: FilterFields = {
  name: "text",
  email: "text",
  dial_code: "text",
  phone: "text",
  reference_number: "text",
  default_payment_method: "text",
  uuid: "text",
};

/** Lists customers, paged, with their number in a header. */
export const getCustomers: Handler = ({ query, state, unknowns }) => {
  const given = deepObject(query, "filter");
  if (typeof given === "string") throw new Refusal("parameters", given);
  const holds = rowFilter(given ?? {}, filterFields);
  const found = inListOrder(state.customers.all(), unknowns).filter((customer) => holds(customerView(customer)));
  const page = pageOf(found, query);
  const doubts = [
    query.has("linked_source_type") ? "what linked_source_type leaves out; here nothing" : undefined,
    given && "whether there is a filter on customers; the guide has them for lists in general",
    page.map(customerUnknown).find((unknown) => unknown !== undefined),
  ].filter((doubt) => doubt !== undefined);
  const answer = success<GetCustomersData>(
    { customers: page.map(customerView) },
    unknowns,
    doubts.length > 0 ? doubts.join("; ") : undefined,
  );
  return { ...answer, headers: { "X-Total-Entries": String(found.length) } };
};
