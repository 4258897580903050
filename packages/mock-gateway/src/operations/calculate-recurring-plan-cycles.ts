import type { CalculateRecurringPlanCyclesData, CalculateRecurringPlanCyclesRequest } from "@wonder-openapi/types";
import { amountNumber } from "../state/money.js";
import { readCycles } from "../state/read-plan.js";
import { calculatedCycles } from "../views/calculated-cycles.js";
import { planProfileView } from "../views/plan-view.js";
import { type Handler, success } from "./handler.js";

/** Tells what the first order of cycles would come to if they were added, and adds nothing. */
export const calculateRecurringPlanCycles: Handler = ({ params, body, state, unknowns }) => {
  const { activate_type, process_credit = true, cycles } = body as CalculateRecurringPlanCyclesRequest;
  const plan = state.plans.find(params["id"] ?? "");
  const terms = readCycles(cycles, state.catalog);
  const moved = activate_type === "immediate" && process_credit ? state.plans.creditOf(plan) : 0n;
  const credit = plan.credit + moved;
  const shown = {
    ...planProfileView(state.plans, plan),
    credit: amountNumber(credit, terms[0]?.currency ?? ""),
    recurring_cycles: calculatedCycles(terms, credit),
  };
  const unknown =
    "which cycles are in this answer, and how what is left of a billing is calculated; here by whole days";
  return success<CalculateRecurringPlanCyclesData>({ plan: shown }, unknowns, unknown);
};
