// More than 300 lines: all that a plan's cycles can come to, on one desk that plays the months.
import { describe, expect, test } from "vitest";
import { CHAN, type Desk, openDesk, WONG } from "./support/desk.js";
import {
  cycle,
  cyclesOf,
  firstCycle,
  goTo,
  ledgerOf,
  makeConfig,
  makeItem,
  makePlan,
  readPlan,
} from "./support/plans.js";
import { CARD, DAY } from "./support/till.js";

const cancel = (desk: Desk, id: string, activate_type: string, refund_credit = false) =>
  desk.put(`recurring_payments/plan/${id}/cancel`, { activate_type, refund_credit });
const add = (desk: Desk, id: string, activate_type: string, cycles: object[] = [cycle()], change = {}) =>
  desk.put(`recurring_payments/plan/${id}/cycles`, { activate_type, cycles, ...change });
const recover = (desk: Desk, id: string) => desk.put(`recurring_payments/plan/${id}/recover`);
const declining = (desk: Desk, outcome: "declined" | "succeeded" | "pending" = "declined") =>
  desk.gateway.setPaymentToken({ token: CARD, outcome });
const charges = (desk: Desk): string[] => ledgerOf(desk).filter((line) => line.includes(" charge "));
const days = (lines: string[]): string[] => lines.map((line) => line.slice(0, 10));
const stateOf = async (desk: Desk, reference_number: string): Promise<unknown> => {
  const { data } = await desk.post<{ order: { state: string; correspondence_state: string } }>("orders/check", {
    order: { reference_number },
  });
  return [data.order.state, data.order.correspondence_state];
};

describe("a cycle", () => {
  test("bills on each billing date, and is completed when the time of its last billing is over", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    goTo(desk, "2027-02-28", "23:59:59");
    expect(await cyclesOf(desk, id)).toEqual(["active 3"]);
    expect((await firstCycle(desk, id)).next_execute_time).toBeNull();
    goTo(desk, "2027-03-01");
    expect(await cyclesOf(desk, id)).toEqual(["completed 3"]);
    expect(await firstCycle(desk, id)).toMatchObject({
      start_date: "2026-12-01T00:00:00+08:00",
      end_date: "2027-03-01T00:00:00+08:00",
      next_execute_time: null,
    });
    goTo(desk, "2030-01-01");
    expect(charges(desk)).toEqual([
      "2026-12-01 charge 128.50 SUB-9-1",
      "2027-01-01 charge 128.50 SUB-9-2",
      "2027-02-01 charge 128.50 SUB-9-3",
    ]);
  });

  test("that never ends shows no end, and has ten years of days billed in one go", async () => {
    const desk = openDesk();
    const recurring_billing_config = await makeConfig(desk);
    desk.gateway.saveCard(CHAN, { makeDefault: true });
    const id = await makePlan(desk, { recurring_cycles: [cycle({ billing_count: null, recurring_billing_config })] });
    expect(await firstCycle(desk, id)).not.toHaveProperty("billing_count");
    expect((await firstCycle(desk, id)).estimated_end_date).toBeNull();
    desk.gateway.clock.advance(3650 * DAY);
    expect(await cyclesOf(desk, id)).toEqual(["active 3651"]);
    expect(charges(desk)).toHaveLength(3651);
  });

  test("is followed by the next one, each with its own dates, items and discount", async () => {
    const desk = openDesk();
    const daily = await makeConfig(desk);
    const coffee = { quantity: 2, recurring_item_id: await makeItem(desk, 30) };
    const cycles = [
      cycle({ billing_count: 2, recurring_billing_config: daily, recurring_items: [coffee], discount_amount: 10 }),
      cycle({ billing_count: 1 }),
    ];
    const id = await makePlan(desk, { recurring_cycles: cycles });
    const [first, second] = (await readPlan(desk, id)).recurring_cycles;
    expect([first?.next_cycle, second?.previous_cycle]).toEqual([second?.id, first?.id]);
    expect([first?.estimated_end_date, second?.estimated_start_date]).toEqual([
      "2026-11-23T00:00:00+08:00",
      "2026-12-01T00:00:00+08:00",
    ]);
    goTo(desk, "2026-11-23");
    expect(await cyclesOf(desk, id)).toEqual(["completed 2", "pending 0"]);
    goTo(desk, "2027-06-01");
    expect(await cyclesOf(desk, id)).toEqual(["completed 2", "completed 1"]);
    expect(charges(desk)).toEqual([
      "2026-11-21 charge 50.00 SUB-9-1",
      "2026-11-22 charge 50.00 SUB-9-2",
      "2026-12-01 charge 128.50 SUB-9-3",
    ]);
  });

  test("bills the same whether the clock is moved at once or step by step", async () => {
    const walk = async (steps: number): Promise<string[]> => {
      const desk = openDesk();
      declining(desk);
      await makePlan(desk, { grace_period: 1 });
      for (let step = 0; step < steps; step += 1) desk.gateway.clock.advance((60 * DAY) / steps);
      return ledgerOf(desk);
    };
    expect(await walk(120)).toEqual(await walk(1));
  });

  test("bills nothing twice when the clock is put back, and goes on where it was", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    goTo(desk, "2027-01-15");
    goTo(desk, "2026-11-15");
    expect(await cyclesOf(desk, id)).toEqual(["active 2"]);
    goTo(desk, "2027-01-20");
    expect(charges(desk)).toHaveLength(2);
    goTo(desk, "2027-02-20");
    expect(days(charges(desk))).toEqual(["2026-12-01", "2027-01-01", "2027-02-01"]);
  });

  test("of nothing to pay makes an order of zero that is not charged, or by the switch none", async () => {
    const free = { recurring_cycles: [cycle({ discount_amount: 128.5 })] };
    const desk = openDesk();
    await makePlan(desk, free);
    goTo(desk, "2026-12-02");
    expect(ledgerOf(desk)).toEqual(["2026-12-01 order created 0.00 SUB-9-1"]);
  });
});

describe("a billing that fails", () => {
  test("is tried again after some days, until it is paid", async () => {
    const desk = openDesk();
    declining(desk);
    const id = await makePlan(desk);
    goTo(desk, "2026-12-02");
    expect(await stateOf(desk, "SUB-9-1")).toEqual(["invoiced", "unpaid"]);
    declining(desk, "succeeded");
    goTo(desk, "2026-12-10");
    expect(charges(desk)).toEqual(["2026-12-03 charge 128.50 SUB-9-1"]);
    expect(await cyclesOf(desk, id)).toEqual(["active 1"]);
  });

  test("is tried as often as the plan says, then the cycle is uncollectible, and after the grace the order is void", async () => {
    const desk = openDesk();
    declining(desk);
    const id = await makePlan(desk);
    const attempts = async (): Promise<number> => {
      const { data } = await desk.post<{ order: { transactions: object[] } }>("orders/check", {
        order: { reference_number: "SUB-9-1" },
      });
      return data.order.transactions.length;
    };
    goTo(desk, "2026-12-04", "23:59:59");
    expect([await attempts(), await cyclesOf(desk, id)]).toEqual([2, ["active 1"]]);
    goTo(desk, "2026-12-05");
    expect([await attempts(), await cyclesOf(desk, id)]).toEqual([3, ["uncollectible 1"]]);
    goTo(desk, "2026-12-11", "23:59:59");
    expect(await stateOf(desk, "SUB-9-1")).toEqual(["invoiced", "unpaid"]);
    goTo(desk, "2026-12-12");
    expect(await stateOf(desk, "SUB-9-1")).toEqual(["voided", "unpaid"]);
    goTo(desk, "2027-12-12");
    expect(ledgerOf(desk)).toEqual(["2026-12-01 order created 128.50 SUB-9-1", "2026-12-12 order void 128.50 SUB-9-1"]);
  });

  test("without days of grace is never voided", async () => {
    const desk = openDesk();
    declining(desk);
    await makePlan(desk, { grace_period: null });
    goTo(desk, "2028-01-01");
    expect(await stateOf(desk, "SUB-9-1")).toEqual(["invoiced", "unpaid"]);
  });

  test("can be paid by the payer meanwhile, and is neither tried nor voided after that", async () => {
    const desk = openDesk();
    declining(desk);
    await makePlan(desk, { payment_retry_count: 2 });
    goTo(desk, "2026-12-02");
    desk.gateway.pay("SUB-9-1");
    goTo(desk, "2026-12-20");
    expect([charges(desk), await stateOf(desk, "SUB-9-1")]).toEqual([
      [expect.stringMatching(/^2026-12-02 charge 128\.50/)],
      ["completed", "paid"],
    ]);
  });

  test("of a part that the payer paid is the rest", async () => {
    const desk = openDesk();
    declining(desk);
    await makePlan(desk);
    goTo(desk, "2026-12-02");
    desk.gateway.pay("SUB-9-1", { amount: "100.00" });
    declining(desk, "succeeded");
    goTo(desk, "2026-12-20");
    expect(charges(desk)[1]).toBe("2026-12-03 charge 28.50 SUB-9-1");
  });

  test("does not hold up the billings after it", async () => {
    const desk = openDesk();
    declining(desk);
    const recurring_billing_config = await makeConfig(desk);
    const id = await makePlan(desk, { recurring_cycles: [cycle({ recurring_billing_config })] });
    goTo(desk, "2026-11-22");
    expect(await cyclesOf(desk, id)).toEqual(["active 2"]);
    declining(desk, "succeeded");
    goTo(desk, "2026-12-20");
    expect(charges(desk)).toEqual([
      "2026-11-23 charge 128.50 SUB-9-3",
      "2026-11-23 charge 128.50 SUB-9-1",
      "2026-11-24 charge 128.50 SUB-9-2",
    ]);
  });

  test("because there is no payment token is tried again like every other", async () => {
    const desk = openDesk();
    const id = await makePlan(desk, { customer_uuid: WONG });
    goTo(desk, "2026-12-02");
    expect(charges(desk)).toEqual([]);
    desk.gateway.saveCard(WONG, { makeDefault: true });
    goTo(desk, "2026-12-04");
    expect([charges(desk), await cyclesOf(desk, id)]).toEqual([["2026-12-03 charge 128.50 SUB-9-1"], ["active 1"]]);
  });

  test("because the payment token was deleted is not charged with it", async () => {
    const desk = openDesk({ unknowns: { planToken: "that of its making" } });
    const id = await makePlan(desk);
    await desk.delete(`customers/${CHAN}/payment_tokens`, { token: CARD });
    desk.gateway.saveCard(CHAN, { makeDefault: true });
    goTo(desk, "2027-01-10");
    expect([charges(desk), await cyclesOf(desk, id)]).toEqual([[], ["uncollectible 1"]]);
  });

  test("waits while a payment is pending, and goes on when that is declined", async () => {
    const desk = openDesk();
    declining(desk, "pending");
    const id = await makePlan(desk);
    goTo(desk, "2026-12-20");
    const order = { reference_number: "SUB-9-1" };
    const { data } = await desk.post<{ order: { transactions: { uuid: string }[] } }>("orders/check", { order });
    expect(data.order.transactions).toHaveLength(1);
    declining(desk, "succeeded");
    desk.gateway.settlePending(data.order.transactions[0]?.uuid ?? "", "declined");
    goTo(desk, "2026-12-23");
    expect(charges(desk)).toEqual(["2026-12-22 charge 128.50 SUB-9-1"]);
    expect(await cyclesOf(desk, id)).toEqual(["active 1"]);
  });
});

describe("cancelling", () => {
  test("at once ends the active cycle and those after it, and no more is billed or tried", async () => {
    const desk = openDesk();
    declining(desk);
    const id = await makePlan(desk, { recurring_cycles: [cycle(), cycle()] });
    goTo(desk, "2026-12-02");
    const { data } = await cancel(desk, id, "immediate");
    expect([data, await cyclesOf(desk, id)]).toEqual([{}, ["cancelled 1", "cancelled 0"]]);
    declining(desk, "succeeded");
    goTo(desk, "2028-01-01");
    expect(charges(desk)).toEqual([]);
    expect((await cancel(desk, id, "immediate")).message).toBe("All cycles of the plan have ended.");
  });

  test("at the next billing date lets the cycle run to there", async () => {
    const desk = openDesk();
    const id = await makePlan(desk, { recurring_cycles: [cycle(), cycle()] });
    goTo(desk, "2026-12-02");
    await cancel(desk, id, "next_billing_date");
    expect(await cyclesOf(desk, id)).toEqual(["active 1", "cancelled 0"]);
    expect(await firstCycle(desk, id)).toMatchObject({
      next_execute_time: null,
      estimated_end_date: "2027-01-01T00:00:00+08:00",
    });
    goTo(desk, "2027-01-01");
    expect(await cyclesOf(desk, id)).toEqual(["completed 1", "cancelled 0"]);
    goTo(desk, "2028-01-01");
    expect(charges(desk)).toHaveLength(1);
  });

  test("before the first billing leaves nothing to come", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    await cancel(desk, id, "next_billing_date");
    expect(await cyclesOf(desk, id)).toEqual(["cancelled 0"]);
    goTo(desk, "2028-01-01");
    expect(ledgerOf(desk)).toEqual([]);
  });

  test("at once pays back what is left of the current billing, if that is wanted", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    goTo(desk, "2026-12-11", "12:00:00");
    const { unknown } = await cancel(desk, id, "immediate", true);
    expect(unknown).toContain("here by whole days");
    // 20 of 31 days.
    expect(ledgerOf(desk).at(-1)).toBe("2026-12-11 refund 82.90 SUB-9-1");
    expect(await stateOf(desk, "SUB-9-1")).toEqual(["in_completed", "partial_paid"]);
    goTo(desk, "2028-01-01");
    expect(charges(desk)).toHaveLength(1);
  });

  test.each([
    ["was not paid", "immediate", true, (desk: Desk) => declining(desk)],
    ["is not to be", "immediate", false, () => {}],
    ["ends at the next billing date", "next_billing_date", true, () => {}],
  ] as const)("pays nothing back of a billing that %s", async (_name, type, refund, prepare) => {
    const desk = openDesk();
    const id = await makePlan(desk);
    prepare(desk);
    goTo(desk, "2026-12-11");
    await cancel(desk, id, type, refund);
    expect(ledgerOf(desk).filter((line) => line.includes("refund"))).toEqual([]);
  });
});

describe("recovering", () => {
  test("takes the end at the next billing date back", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    goTo(desk, "2026-12-02");
    await cancel(desk, id, "next_billing_date");
    expect((await recover(desk, id)).data).toMatchObject({ plan: { recurring_cycles: [{ state: "active" }] } });
    goTo(desk, "2027-01-02");
    expect(charges(desk)).toHaveLength(2);
  });

  test("cancels the cycles that were to come instead", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    goTo(desk, "2026-12-02");
    await add(desk, id, "next_billing_date");
    expect(await cyclesOf(desk, id)).toEqual(["active 1", "pending 0"]);
    await recover(desk, id);
    expect(await cyclesOf(desk, id)).toEqual(["active 1", "cancelled 0"]);
  });

  test("needs a cycle that waits for its end", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    expect((await recover(desk, id)).message).toBe("No cycle of the plan waits for its end.");
  });
});

describe("adding cycles", () => {
  test("at the next billing date ends the current one there, and those after it at once", async () => {
    const desk = openDesk();
    const id = await makePlan(desk, { recurring_cycles: [cycle(), cycle()] });
    goTo(desk, "2026-12-02");
    const coffee = { quantity: 1, recurring_item_id: await makeItem(desk, 30) };
    await add(desk, id, "next_billing_date", [cycle({ billing_count: 1, recurring_items: [coffee] })]);
    expect(await cyclesOf(desk, id)).toEqual(["active 1", "cancelled 0", "pending 0"]);
    goTo(desk, "2028-01-01");
    expect(await cyclesOf(desk, id)).toEqual(["completed 1", "cancelled 0", "completed 1"]);
    expect(charges(desk)[1]).toBe("2027-01-01 charge 30.00 SUB-9-2");
  });

  test("at the next billing date of a plan that has not started starts them there", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    await add(desk, id, "next_billing_date", [
      cycle({ billing_count: 1, recurring_billing_config: await makeConfig(desk) }),
    ]);
    goTo(desk, "2027-06-01");
    expect([await cyclesOf(desk, id), days(charges(desk))]).toEqual([["cancelled 0", "completed 1"], ["2026-12-01"]]);
  });

  test("as the last ones lets the others run out", async () => {
    const desk = openDesk();
    const id = await makePlan(desk, { recurring_cycles: [cycle({ billing_count: 1 })] });
    const { unknown } = await add(desk, id, "as_last_cycle", [cycle({ billing_count: 1 })]);
    expect(unknown).toContain("the shape of this answer's data");
    goTo(desk, "2028-01-01");
    expect([await cyclesOf(desk, id), days(charges(desk))]).toEqual([
      ["completed 1", "completed 1"],
      ["2026-12-01", "2027-01-01"],
    ]);
    await add(desk, id, "as_last_cycle", [cycle({ billing_count: 1 })]);
    expect(await cyclesOf(desk, id)).toEqual(["completed 1", "completed 1", "active 1"]);
  });

  test("at once bills at once, and takes what is left of the current billing off", async () => {
    const desk = openDesk();
    const daily = await makeConfig(desk, { interval_count: 10 });
    const id = await makePlan(desk);
    goTo(desk, "2026-12-11", "12:00:00");
    const changed = [cycle({ recurring_billing_config: daily })];
    const body = { activate_type: "immediate", cycles: changed };
    const calculated = await desk.put<object>(`recurring_payments/plan/${id}/cycles/calculate`, body);
    expect(calculated.data).toMatchObject({
      plan: { id, credit: 82.9, recurring_cycles: [{ next_billing_amount: 45.6 }] },
    });
    expect(await cyclesOf(desk, id)).toEqual(["active 1"]);
    await add(desk, id, "immediate", changed);
    expect(await cyclesOf(desk, id)).toEqual(["cancelled 1", "active 1"]);
    expect(charges(desk)).toEqual(["2026-12-01 charge 128.50 SUB-9-1", "2026-12-11 charge 45.60 SUB-9-2"]);
    expect((await readPlan(desk, id)).credit).toBe(0);
  });

  test("at once keeps as credit what is more than the first billing, for those after it", async () => {
    const desk = openDesk();
    const coffee = { quantity: 1, recurring_item_id: await makeItem(desk, 50) };
    const changed = cycle({ recurring_billing_config: await makeConfig(desk), recurring_items: [coffee] });
    const id = await makePlan(desk);
    goTo(desk, "2026-12-11", "12:00:00");
    await add(desk, id, "immediate", [changed]);
    expect((await readPlan(desk, id)).credit).toBe(32.9);
    goTo(desk, "2026-12-12", "12:00:00");
    expect(charges(desk).slice(1)).toEqual(["2026-12-12 charge 17.10 SUB-9-3"]);
    expect((await readPlan(desk, id)).credit).toBe(0);
  });

  test("at once without process_credit takes nothing off", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    goTo(desk, "2026-12-11");
    await add(desk, id, "immediate", [cycle({ recurring_billing_config: await makeConfig(desk) })], {
      process_credit: false,
    });
    expect([charges(desk).at(-1), (await readPlan(desk, id)).credit]).toEqual(["2026-12-11 charge 128.50 SUB-9-2", 0]);
  });

  test("of another currency, and none, is refused", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    const dollars = [{ quantity: 1, recurring_item_id: await makeItem(desk, 5, "USD") }];
    expect((await add(desk, id, "immediate", [cycle({ recurring_items: dollars })])).message).toContain("currencies");
    expect((await add(desk, id, "immediate", [])).status).toBe(400);
    expect(await cyclesOf(desk, id)).toEqual(["pending 0"]);
  });
});
