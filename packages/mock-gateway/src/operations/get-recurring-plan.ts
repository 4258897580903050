import type { GetRecurringPlanData } from "@wonder-openapi/types";
import { planUnknown, planView } from "../views/plan-view.js";
import { type Handler, success } from "./handler.js";

/** Reads a plan with its cycles, and as much of its customer as the page shows. */
export const getRecurringPlan: Handler = ({ params, state, unknowns }) => {
  const found = state.plans.find(params["id"] ?? "");
  const { name, email } = state.customers.byUuid(found.customerUuid);
  const customer = { ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
  const plan = { ...planView(state.plans, found), customer };
  return success<GetRecurringPlanData>({ plan }, unknowns, planUnknown(found));
};
