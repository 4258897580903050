import { Refusal } from "../refusal.js";
import type { UnknownSettings } from "../unknowns.js";
import { billingAt, firstBilling } from "./schedule.js";
import { standingOf } from "./standing.js";
import type { StoredBilling, StoredCycle, StoredPlan } from "./stored-plan.js";

const DAY = 24 * 60 * 60_000;

/** When cycles that are added start. */
export type ActivateType = "immediate" | "next_billing_date" | "as_last_cycle";

/** @returns the cycle that bills, or is the next to */
export function currentCycle({ cycles }: StoredPlan): StoredCycle | undefined {
  return cycles.find(({ state, firstAt }) => state === "active" || (state === "waiting" && firstAt !== undefined));
}

/** @returns when a cycle bills or ends next; undefined for one that does neither as things stand */
export function nextStep({ state, firstAt, config, created }: StoredCycle): number | undefined {
  if (firstAt === undefined || (state !== "active" && state !== "waiting")) return undefined;
  return billingAt(config, firstAt, created);
}

/** @returns whether a cycle ends at its next step, instead of billing */
export function endsNext({ endsAtNext, billingCount, created }: StoredCycle): boolean {
  return endsAtNext || (billingCount !== null && created >= billingCount);
}

/** Ends a cycle; what was not paid yet of one that is cancelled is not tried again. */
export function endCycle(
  { billings }: StoredPlan,
  cycle: StoredCycle,
  state: "completed" | "cancelled" | "uncollectible",
  now: number,
): void {
  cycle.state = state;
  cycle.endedAt = now;
  cycle.updatedAt = now;
  if (state !== "cancelled") return;
  for (const billing of billings) if (billing.cycle === cycle) billing.tryAt = undefined;
}

/** Lets the first cycle start that waits for those before it to end. */
export function startNext({ cycles }: StoredPlan, now: number): void {
  const next = cycles.find(({ state }) => state === "waiting");
  if (next) next.firstAt = firstBilling(next.config, now);
}

/**
 * Adds cycles to a plan.
 *
 * @param added cycles that wait
 * @throws {Refusal} after a cycle that never ends, if the switch says so
 */
export function addCycles(
  plan: StoredPlan,
  added: readonly StoredCycle[],
  type: ActivateType,
  now: number,
  { cycleAfterEndless }: UnknownSettings,
): void {
  const live = liveCycles(plan);
  const active = live.find(({ state }) => state === "active");
  const last = live.at(-1);
  if (type === "as_last_cycle" && last && last.billingCount === null && !last.endsAtNext) {
    if (cycleAfterEndless === "refused") throw new Refusal("rule", "The last cycle never ends.");
    return;
  }
  const waitedFor = currentCycle(plan)?.firstAt;
  if (type === "immediate") for (const cycle of live) endCycle(plan, cycle, "cancelled", now);
  if (type === "next_billing_date") {
    for (const cycle of live) if (cycle !== active) endCycle(plan, cycle, "cancelled", now);
    if (active) endAtNext(active, now);
  }
  plan.cycles.push(...added);
  plan.updatedAt = now;
  if (currentCycle(plan)) return;
  startNext(plan, type === "next_billing_date" && waitedFor !== undefined ? Math.max(waitedFor, now) : now);
}

/**
 * Ends all cycles of a plan.
 *
 * @throws {Refusal} when all have ended
 */
export function cancelPlan(plan: StoredPlan, type: "immediate" | "next_billing_date", now: number): void {
  const live = liveCycles(plan);
  if (live.length === 0) throw new Refusal("rule", "All cycles of the plan have ended.");
  plan.updatedAt = now;
  for (const cycle of live) {
    if (type === "next_billing_date" && cycle.state === "active") endAtNext(cycle, now);
    else endCycle(plan, cycle, "cancelled", now);
  }
}

/**
 * Takes back that the current cycle ends at its next billing date.
 *
 * @throws {Refusal} when it does not
 */
export function recoverCycle(plan: StoredPlan, now: number): void {
  const current = plan.cycles.find(({ state, endsAtNext }) => state === "active" && endsAtNext);
  if (!current) throw new Refusal("rule", "No cycle of the plan waits for its end.");
  current.endsAtNext = false;
  current.updatedAt = now;
  plan.updatedAt = now;
  for (const cycle of liveCycles(plan)) if (cycle !== current) endCycle(plan, cycle, "cancelled", now);
}

/** @returns the billing whose time runs, if it was paid */
export function runningBilling(
  { billings }: StoredPlan,
  now: number,
  unknowns: UnknownSettings,
): StoredBilling | undefined {
  const running = billings.find(({ cycle, from, to }) => cycle.state === "active" && from <= now && now < to);
  if (!running) return undefined;
  const { correspondenceState } = standingOf(running.order, unknowns);
  const paid = running.order.total === 0n || correspondenceState === "paid" || correspondenceState === "over_paid";
  return paid ? running : undefined;
}

/** @returns what of an amount is left of a billing's time, by whole days, in minor units */
export function restOf({ from, to }: StoredBilling, amount: bigint, now: number): bigint {
  return (amount * BigInt(Math.floor((to - now) / DAY))) / BigInt(Math.round((to - from) / DAY));
}

function endAtNext(cycle: StoredCycle, now: number): void {
  cycle.endsAtNext = true;
  cycle.updatedAt = now;
}

function liveCycles({ cycles }: StoredPlan): StoredCycle[] {
  return cycles.filter(({ state }) => state === "active" || state === "waiting");
}
