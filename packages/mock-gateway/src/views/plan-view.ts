import type { CalculatedRecurringPlan, RecurringPlan, RecurringPlanCycle } from "@wonder-openapi/types";
import { hongKongTime } from "../hong-kong.js";
import { amountNumber } from "../state/money.js";
import type { PlanBook } from "../state/plan-book.js";
import { endsNext, nextStep } from "../state/plan-cycles.js";
import { billingAt, firstBilling } from "../state/schedule.js";
import type { StoredCycle, StoredPlan } from "../state/stored-plan.js";
import { planConfigView, planItemView } from "./catalog-view.js";

/** A plan as the operations on plans show it, without its customer. */
export function planView(book: PlanBook, plan: StoredPlan): Omit<RecurringPlan, "customer"> {
  const { redirectUrl, note, timeout } = plan;
  const estimates = estimatesOf(plan);
  return {
    ...planProfileView(book, plan),
    ...(redirectUrl !== undefined && { redirect_url: redirectUrl }),
    ...(note !== undefined && { note }),
    ...(timeout && { timeout: { ...timeout } }),
    recurring_cycles: plan.cycles.map((cycle, index) =>
      cycleView(book, { plan, cycle, index, estimate: estimates[index] }),
    ),
  };
}

/** The fields of a plan that Calculate plan cycles shows too. */
export function planProfileView(
  book: PlanBook,
  plan: StoredPlan,
): Pick<RecurringPlan, "id" | "created_at" | "updated_at"> & Omit<CalculatedRecurringPlan, "recurring_cycles"> {
  const { referenceNumber, cycles, credit } = plan;
  const token = book.collector.tokenOf(plan);
  return {
    id: plan.id,
    name: plan.name,
    ...(referenceNumber !== undefined && { reference_number: referenceNumber }),
    ...(token !== undefined && { default_payment_token: token }),
    default_collection_method: plan.collectionMethod,
    payment_retry_count: plan.retryCount,
    payment_retry_day_period: plan.retryDays,
    grace_period: plan.graceDays,
    credit: amountNumber(credit, cycles[0]?.currency ?? ""),
    description: plan.description ?? null,
    created_at: hongKongTime(plan.createdAt),
    updated_at: hongKongTime(plan.updatedAt),
    deleted_at: null,
  };
}

/** @returns what of a plan no source tells */
export function planUnknown({ cycles, collectionMethod }: StoredPlan): string | undefined {
  const doubts = [
    cycles.some(({ discount }) => discount > 0n) && "whether billing_amount has the discount taken off; here not",
    cycles.some(({ discountType }) => discountType !== undefined) && "discount_type; here discount_amount is an amount",
    cycles.some(({ config }) => config.proration) && "how proration is calculated; here whole billings are billed",
    collectionMethod !== "charge_automatically" && "what this collection method does; here nothing is charged",
  ].filter((doubt) => doubt !== false);
  return doubts.length > 0 ? doubts.join("; ") : undefined;
}

/** How a state is called in answers; no page names that before a cycle starts. */
function cycleState({ unknowns }: PlanBook, { state }: StoredCycle): string {
  return state === "waiting" ? unknowns.waitingCycleState : state;
}

interface Placed {
  readonly plan: StoredPlan;
  readonly cycle: StoredCycle;
  readonly index: number;
  readonly estimate: Estimate | undefined;
}

function cycleView(book: PlanBook, { plan, cycle, index, estimate }: Placed): RecurringPlanCycle {
  const { currency, discountType, billingCount } = cycle;
  const next = endsNext(cycle) ? undefined : nextStep(cycle);
  return {
    id: cycle.id,
    state: cycleState(book, cycle),
    recurring_plan_id: plan.id,
    ...(billingCount !== null && { billing_count: billingCount }),
    billing_count_created: cycle.created,
    recurring_billing_config: planConfigView(cycle.config),
    recurring_items: cycle.items.map(({ item, quantity }) => planItemView(item, quantity)),
    billing_amount: amountNumber(cycle.amount, currency),
    discount_amount: amountNumber(cycle.discount, currency),
    ...(discountType !== undefined && { discount_type: discountType }),
    previous_cycle: plan.cycles[index - 1]?.id ?? null,
    next_cycle: plan.cycles[index + 1]?.id ?? null,
    ...(estimate?.start !== undefined && { estimated_start_date: hongKongTime(estimate.start) }),
    start_date: timeOrNull(cycle.startedAt),
    estimated_end_date: timeOrNull(estimate?.end),
    end_date: timeOrNull(cycle.endedAt),
    next_execute_time: timeOrNull(next),
    description: cycle.description ?? null,
    created_at: hongKongTime(cycle.createdAt),
    updated_at: hongKongTime(cycle.updatedAt),
    deleted_at: null,
  };
}

interface Estimate {
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** When each cycle starts and ends if nothing comes between. */
function estimatesOf({ cycles }: StoredPlan): Estimate[] {
  let before: number | undefined;
  return cycles.map((cycle) => {
    const { config, firstAt, billingCount, endsAtNext, state } = cycle;
    const waits = state === "waiting" && firstAt === undefined && before !== undefined;
    const start = waits && before !== undefined ? firstBilling(config, before) : firstAt;
    const end = endsAtNext
      ? nextStep(cycle)
      : start === undefined || billingCount === null
        ? undefined
        : billingAt(config, start, billingCount);
    if (state === "active" || state === "waiting") before = end;
    return { start, end };
  });
}

function timeOrNull(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : hongKongTime(milliseconds);
}
