import type { EditRecurringPlanData, EditRecurringPlanRequest } from "@wonder-openapi/types";
import { planUnknown, planView } from "../views/plan-view.js";
import { type Handler, success } from "./handler.js";

/** Changes basic data of a plan. */
export const editRecurringPlan: Handler = ({ params, body, state, unknowns }) => {
  const plan = state.plans.find(params["id"] ?? "");
  state.plans.edit(plan, (body as EditRecurringPlanRequest).plan ?? {});
  return success<EditRecurringPlanData>({ plan: planView(state.plans, plan) }, unknowns, planUnknown(plan));
};
