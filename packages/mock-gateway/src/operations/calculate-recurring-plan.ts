import type { CalculateRecurringPlanData, CalculateRecurringPlanRequest } from "@wonder-openapi/types";
import { calculatedCycles } from "../views/calculated-cycles.js";
import { planUnknown } from "../views/plan-view.js";
import { type Handler, success } from "./handler.js";

/** Tells what the first order of a plan would come to, and makes nothing. */
export const calculateRecurringPlan: Handler = ({ body, state, unknowns }) => {
  const plan = state.plans.calculate((body as CalculateRecurringPlanRequest).plan);
  const unknown = "the shape of this answer, and whether the number of another plan is refused";
  const doubts = [unknown, planUnknown(plan)].filter((doubt) => doubt !== undefined).join("; ");
  const recurring_cycles = calculatedCycles(plan.cycles, 0n);
  return success<CalculateRecurringPlanData>({ plan: { recurring_cycles } }, unknowns, doubts);
};
