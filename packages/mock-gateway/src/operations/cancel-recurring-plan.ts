import type { CancelRecurringPlanData, CancelRecurringPlanRequest } from "@wonder-openapi/types";
import { type Handler, success } from "./handler.js";

/** Ends all cycles of a plan. */
export const cancelRecurringPlan: Handler = ({ params, body, state, unknowns }) => {
  const { activate_type, refund_credit } = body as CancelRecurringPlanRequest;
  state.plans.cancel(state.plans.find(params["id"] ?? ""), activate_type, refund_credit);
  const paidBack = refund_credit && activate_type === "immediate";
  const unknown = paidBack ? "how what is left of a billing is calculated; here by whole days" : undefined;
  return success<CancelRecurringPlanData>({}, unknowns, unknown);
};
