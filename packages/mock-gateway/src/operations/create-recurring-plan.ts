import type { CreateRecurringPlanData, CreateRecurringPlanRequest } from "@wonder-openapi/types";
import { planUnknown, planView } from "../views/plan-view.js";
import { type Handler, success } from "./handler.js";

/** Makes a plan; a cycle that starts today bills at once. */
export const createRecurringPlan: Handler = ({ body, state, unknowns, cause: { appId } }) => {
  const plan = state.plans.create((body as CreateRecurringPlanRequest).plan, { appId });
  state.tick();
  return success<CreateRecurringPlanData>({ plan: planView(state.plans, plan) }, unknowns, planUnknown(plan));
};
