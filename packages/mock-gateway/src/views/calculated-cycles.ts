import type { CalculatedRecurringPlanCycle } from "@wonder-openapi/types";
import { amountNumber } from "../state/money.js";
import type { CycleTerms } from "../state/stored-plan.js";

/** New cycles as the calculations show them: what the first order comes to, less discount and credit, stands in the first. */
export function calculatedCycles(terms: readonly CycleTerms[], credit: bigint): CalculatedRecurringPlanCycle[] {
  return terms.map(({ amount, discount, currency }, index) => {
    const due = amount - discount - credit;
    return index > 0 ? {} : { next_billing_amount: amountNumber(due > 0n ? due : 0n, currency) };
  });
}
