import type { GetRecurringPlansData } from "@wonder-openapi/types";
import { type FilterFields, rowFilter } from "../filter.js";
import { inListOrder, pageOf } from "../list.js";
import { deepObject } from "../query.js";
import { Refusal } from "../refusal.js";
import { planUnknown, planView } from "../views/plan-view.js";
import { type Handler, success } from "./handler.js";

const filterFields: FilterFields = {
  search: "text",
  id: "text",
  name: "text",
  reference_number: "text",
  default_payment_token: "text",
  default_collection_method: "text",
  payment_retry_count: "amount",
  payment_retry_day_period: "amount",
  grace_period: "amount",
  credit: "amount",
  note: "text",
  description: "text",
  created_at: "time",
  updated_at: "time",
};

/** Lists plans with their cycles, filtered and paged. */
export const getRecurringPlans: Handler = ({ query, state, unknowns }) => {
  const given = deepObject(query, "filter");
  if (typeof given === "string") throw new Refusal("parameters", given);
  const holds = rowFilter(given ?? {}, filterFields);
  const rows = inListOrder(state.plans.all(), unknowns).map((plan) => ({ plan, shown: planView(state.plans, plan) }));
  const found = rows.filter(({ shown }) => {
    const { name = "", reference_number = "", note = "", description } = shown;
    return holds({ ...shown, search: `${name} ${reference_number} ${note} ${description ?? ""}` });
  });
  const page = pageOf(found, query);
  const doubts = [
    ...(given ? ["by which fields plans are filtered"] : []),
    ...(given && "search" in given ? ["what the fuzzy search looks at"] : []),
    ...page.flatMap(({ plan }) => planUnknown(plan) ?? []).slice(0, 1),
  ];
  const unknown = doubts.length > 0 ? doubts.join("; ") : undefined;
  return success<GetRecurringPlansData>({ plans: page.map(({ shown }) => shown) }, unknowns, unknown);
};
