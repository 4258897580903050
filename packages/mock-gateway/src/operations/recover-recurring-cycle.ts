import type { RecoverRecurringCycleData } from "@wonder-openapi/types";
import { planUnknown, planView } from "../views/plan-view.js";
import { type Handler, success } from "./handler.js";

/** Takes back that the current cycle ends at its next billing date. */
export const recoverRecurringCycle: Handler = ({ params, state, unknowns }) => {
  const plan = state.plans.find(params["id"] ?? "");
  state.plans.recover(plan);
  return success<RecoverRecurringCycleData>({ plan: planView(state.plans, plan) }, unknowns, planUnknown(plan));
};
