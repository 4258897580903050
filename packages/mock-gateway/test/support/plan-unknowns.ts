import type { UnknownSettings } from "@wonder-openapi/mock-gateway";
import { CHAN, openDesk } from "./desk.js";
import { cycle, cyclesOf, firstCycle, goTo, ledgerOf, makePlan, ON_THE_FIRST } from "./plans.js";
import { CARD } from "./till.js";

type Setting = Partial<UnknownSettings>;

/** What can be seen of the switches on recurring payments. */
export const ofPlans = {
  async billingConfigAnswer(setting: Setting): Promise<unknown> {
    const config = { interval_count: 1, billing_interval: "daily", billing_type: "automated" };
    const desk = openDesk({ unknowns: setting });
    const { data } = await desk.post<object>("recurring_payments/billing_configs", { config });
    return ["config" in data, "id" in data];
  },
  async planToken(setting: Setting): Promise<unknown> {
    const desk = openDesk({ unknowns: setting });
    await makePlan(desk);
    desk.gateway.saveCard(CHAN, { makeDefault: true });
    goTo(desk, "2026-12-01");
    const { data } = await desk.get<{ order: { default_payment_token: string } }[]>("recurring_payments/orders/list");
    return data[0]?.order.default_payment_token === CARD ? "the first" : "the new one";
  },
  async waitingCycleState(setting: Setting): Promise<unknown> {
    const desk = openDesk({ unknowns: setting });
    return (await firstCycle(desk, await makePlan(desk))).state;
  },
  async uncollectible(setting: Setting): Promise<unknown> {
    const desk = openDesk({ unknowns: setting });
    desk.gateway.setPaymentToken({ token: CARD, outcome: "declined" });
    const grace = await makePlan(desk, { payment_retry_count: 1 });
    const none = await makePlan(desk, { payment_retry_count: 1, grace_period: null, reference_number: "SUB-10" });
    const seen: unknown[] = [];
    for (const day of ["2026-12-01", "2026-12-08"]) {
      goTo(desk, day);
      seen.push([...(await cyclesOf(desk, grace)), ...(await cyclesOf(desk, none))]);
    }
    return seen;
  },
  async freeBilling(setting: Setting): Promise<unknown> {
    const desk = openDesk({ unknowns: setting });
    await makePlan(desk, { recurring_cycles: [cycle({ discount_amount: 128.5 })] });
    goTo(desk, "2026-12-02");
    return ledgerOf(desk);
  },
  async cycleAfterEndless(setting: Setting): Promise<unknown> {
    const desk = openDesk({ unknowns: setting });
    const endless = cycle({ billing_count: null, recurring_billing_config: ON_THE_FIRST });
    const id = await makePlan(desk, { recurring_cycles: [endless] });
    const body = { activate_type: "as_last_cycle", cycles: [cycle()] };
    const { code } = await desk.put(`recurring_payments/plan/${id}/cycles`, body);
    return [code, (await cyclesOf(desk, id)).length];
  },
};

export const seenOfPlans = {
  billingConfigAnswer: { "in config": [true, false], "the whole data": [false, true] },
  planToken: { "the customer's default": "the new one", "that of its making": "the first" },
  waitingCycleState: { pending: "pending", scheduled: "scheduled" },
  uncollectible: {
    "after the last try": [
      ["uncollectible 1", "uncollectible 1"],
      ["uncollectible 1", "uncollectible 1"],
    ],
    "with the void of the order": [
      ["active 1", "active 1"],
      ["uncollectible 1", "active 1"],
    ],
  },
  freeBilling: { "an order of zero": ["2026-12-01 order created 0.00 SUB-9-1"], "no order": [] },
  cycleAfterEndless: { "a success": [200, 1], refused: [400, 1] },
};
