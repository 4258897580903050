import type { AddRecurringPlanCyclesData, AddRecurringPlanCyclesRequest } from "@wonder-openapi/types";
import { readCycles } from "../state/read-plan.js";
import { type Handler, success } from "./handler.js";

/** Adds cycles to a plan; one that starts today bills at once. */
export const addRecurringPlanCycles: Handler = ({ params, body, state, unknowns }) => {
  const { activate_type, process_credit = true, cycles } = body as AddRecurringPlanCyclesRequest;
  const plan = state.plans.find(params["id"] ?? "");
  state.plans.addCycles(plan, readCycles(cycles, state.catalog), activate_type, process_credit);
  state.tick();
  const unknown =
    "the shape of this answer's data, and how what is left of a billing is calculated; here by whole days";
  return success<AddRecurringPlanCyclesData>({}, unknowns, unknown);
};
