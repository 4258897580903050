import type { ListedRecurringPlan, RecurringPlanCycle } from "@wonder-openapi/types";
import { CHAN, type Desk, type Told } from "./desk.js";

/** The billing config of the demo seed: monthly on the first. */
export const ON_THE_FIRST = "4d1f0a86-5a0e-4a39-9f56-6c1a1a3f7f20";
/** The item of the demo seed: 128.50 HKD. */
const MEMBERSHIP = "2f6d2b7e-8a51-4c1e-b0f4-3a9a5b1a7c11";

export type OnePlan = { plan: ListedRecurringPlan };

/** @returns the id of a billing config */
export async function makeConfig(desk: Desk, change: object = {}): Promise<string> {
  const config = { interval_count: 1, billing_interval: "daily", billing_type: "automated", ...change };
  const { data } = await desk.post<{ config: { id: string } }>("recurring_payments/billing_configs", { config });
  return data.config.id;
}

/** @returns the id of an item */
export async function makeItem(desk: Desk, price: number, currency = "HKD"): Promise<string> {
  const item = { label: "Thing", price, currency };
  return (await desk.post<{ item: { id: string } }>("recurring_payments/items", { item })).data.item.id;
}

/** A cycle of three memberships on the first of each month, as a request has it. */
export const cycle = (change: object = {}) => ({
  billing_count: 3,
  recurring_billing_config: ON_THE_FIRST,
  recurring_items: [{ quantity: 1, recurring_item_id: MEMBERSHIP }],
  ...change,
});

/** A plan of that cycle for Chan Tai Man, as a request has it. */
export const plan = (change: object = {}) => ({
  name: "Membership",
  reference_number: "SUB-9",
  customer_uuid: CHAN,
  default_collection_method: "charge_automatically",
  payment_retry_count: 3,
  payment_retry_day_period: 2,
  grace_period: 7,
  recurring_cycles: [cycle()],
  ...change,
});

export const tryPlan = (desk: Desk, change: object = {}): Promise<Told<OnePlan>> =>
  desk.post<OnePlan>("recurring_payments/plan", { plan: plan(change) });

/** @returns the id of a plan */
export async function makePlan(desk: Desk, change: object = {}): Promise<string> {
  const made = await tryPlan(desk, change);
  if (made.status !== 200 || !made.data) throw new Error(made.message);
  return made.data.plan.id;
}

export const readPlan = async (desk: Desk, id: string): Promise<ListedRecurringPlan> =>
  (await desk.get<OnePlan>(`recurring_payments/plan/${id}`)).data.plan;

/** @returns how the cycles of a plan stand, with what each has billed */
export async function cyclesOf(desk: Desk, id: string): Promise<string[]> {
  const { recurring_cycles } = await readPlan(desk, id);
  return recurring_cycles.map(({ state, billing_count_created }) => `${state} ${billing_count_created}`);
}

export async function firstCycle(desk: Desk, id: string): Promise<RecurringPlanCycle> {
  const [first] = (await readPlan(desk, id)).recurring_cycles;
  if (!first) throw new Error("The plan has no cycle.");
  return first;
}

/** Moves the clock to a time in Hong Kong. */
export function goTo(desk: Desk, date: string, time = "00:00:00"): void {
  desk.gateway.clock.set(Date.parse(`${date}T${time}+08:00`));
}

/** What the ledger has, with the day of each thing in Hong Kong. */
export function ledgerOf({ gateway }: Desk): string[] {
  return gateway.ledger.entries().map(({ effect, amount, at, intent }) => {
    const day = new Date(at + 8 * 60 * 60_000).toISOString().slice(0, 10);
    return `${day} ${effect} ${amount} ${intent}`;
  });
}
