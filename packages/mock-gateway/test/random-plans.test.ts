import type { LedgerEntry, UnknownSettings } from "@wonder-openapi/mock-gateway";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openDesk } from "./support/desk.js";
import { drawnSettings } from "./support/drawn-settings.js";
import { PlanWalk, step } from "./support/plan-walk.js";
import { cycle, makeConfig, makePlan, readPlan } from "./support/plans.js";
import { DAY } from "./support/till.js";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const cents = (text: string): bigint => BigInt(text.replace(".", ""));
const total = (entries: readonly LedgerEntry[]): bigint => entries.reduce((all, { amount }) => all + cents(amount), 0n);

/** What holds of every gateway, whatever happened to it. */
async function check(walk: PlanWalk, chosen: Partial<UnknownSettings>): Promise<void> {
  const entries = walk.desk.gateway.ledger.entries();
  const of = (...effects: string[]): LedgerEntry[] => entries.filter(({ effect }) => effects.includes(effect));
  const orders = await walk.orders();

  // Money in is money out and what is held.
  const held = orders.reduce((all, { paid_total }) => all + cents(paid_total), 0n);
  const reduced = chosen.paidTotalAfterRefund === "reduced" ? total(of("refund")) : 0n;
  expect(total(of("charge"))).toBe(held + reduced);
  for (const { number } of orders) {
    const own = (effect: string): bigint => total(of(effect).filter((entry) => entry.order === number));
    expect(own("refund") <= own("charge")).toBe(true);
  }

  // A billing has one order, which its plan pays at most once.
  const billed = of("order created").filter(({ operation }) => operation === "billing");
  expect(new Set(billed.map(({ intent }) => intent)).size).toBe(billed.length);
  for (const { intent, amount } of billed) {
    const paid = of("charge").filter((entry) => entry.operation === "billing" && entry.intent === intent);
    expect(paid.length).toBeLessThanOrEqual(1);
    expect(total(paid) <= cents(amount)).toBe(true);
  }

  // A cycle bills as often as it says, and what is cancelled not at all.
  for (const id of walk.plans) {
    const { reference_number: name = id, recurring_cycles: cycles } = await readPlan(walk.desk, id);
    const own = billed.filter(({ intent }) => intent.startsWith(`${name}-`));
    const created = cycles.reduce((all, { billing_count_created: count }) => all + count, 0);
    if (chosen.freeBilling !== "no order") expect(own.length).toBe(created);
    for (const { billing_count: most = Number.POSITIVE_INFINITY, billing_count_created: count } of cycles) {
      expect(count).toBeLessThanOrEqual(most);
    }
    expect(cycles.filter(({ state }) => state === "active").length).toBeLessThanOrEqual(1);
    const known = walk.cancelled.get(id);
    const numbers = new Set(own.map(({ order }) => order));
    for (const { number, transactions = [] } of orders.filter((order) => known && numbers.has(order.number))) {
      expect(known?.has(number)).toBe(true);
      const later = (transactions ?? []).filter(({ uuid, type }) => type === "Sales" && !known?.has(uuid));
      expect(later).toEqual([]);
    }
  }

  // A deleted token never pays.
  for (const [token, known] of walk.deleted) {
    const later = (await walk.transactions()).filter(({ uuid }) => !known.has(uuid));
    expect(later.filter(({ payment_data, type }) => type !== "Refund" && payment_data?.token === token)).toEqual([]);
  }
}

test("whatever is done to customers, tokens and plans, no money comes from nowhere and nothing is billed twice", async () => {
  const seen = { charges: 0, refunds: 0, cancelled: 0, deleted: 0, voids: 0 };
  await fc.assert(
    fc.asyncProperty(drawnSettings, fc.array(step, { minLength: 8, maxLength: 30 }), async (chosen, steps) => {
      // Every detail of transactions is looked at, and the ids of billing configs are needed.
      const desk = openDesk({ unknowns: { ...chosen, inferredFields: "shown", billingConfigAnswer: "in config" } });
      const customized = { billing_interval: "monthly", billing_type: "customized", billing_day_of_month: 31 };
      const configs = [await makeConfig(desk), await makeConfig(desk, { interval_count: 7 })];
      const walk = new PlanWalk(desk, [...configs, await makeConfig(desk, customized)]);
      const weekly = cycle({ billing_count: null, recurring_billing_config: configs[1] });
      walk.plans.push(await makePlan(desk, { grace_period: 1, recurring_cycles: [weekly] }));
      for (const next of steps) await walk.take(next);
      desk.gateway.clock.advance(DAY);
      await check(walk, chosen);
      const count = (effect: string): number =>
        desk.gateway.ledger.entries().filter((entry) => entry.operation === "billing" && entry.effect === effect)
          .length;
      seen.charges += count("charge");
      seen.refunds += count("refund");
      seen.voids += count("order void");
      seen.cancelled += walk.cancelled.size;
      seen.deleted += walk.deleted.size;
    }),
    { numRuns: 120 },
  );
  // It went where it is to go.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
});
