// More than 300 lines: one resource, and each thing that can be done with a plan, on one desk.
import type { GetRecurringOrdersData, ListedRecurringPlan } from "@wonder-openapi/types";
import { describe, expect, test } from "vitest";
import { demoSeed } from "../src/state/demo-seed.js";
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
  type OnePlan,
  plan,
  readPlan,
  tryPlan,
} from "./support/plans.js";
import { openReceiver } from "./support/receiver.js";
import { CARD } from "./support/till.js";

const plans = async (desk: Desk, query = ""): Promise<ListedRecurringPlan[]> =>
  (await desk.get<{ plans: ListedRecurringPlan[] }>(`recurring_payments/plan${query}`)).data.plans;
const orders = async (desk: Desk, query = ""): Promise<GetRecurringOrdersData> =>
  (await desk.get<GetRecurringOrdersData>(`recurring_payments/orders/list${query}`)).data;

describe("a plan", () => {
  test("is made with its cycle, which waits for the billing date", async () => {
    const desk = openDesk();
    const { data, unknown } = await tryPlan(desk, { note: "Thanks", timeout: { timer: 60 } });
    expect(unknown).toBeNull();
    expect(data.plan).toMatchObject({
      name: "Membership",
      reference_number: "SUB-9",
      default_payment_token: CARD,
      credit: 0,
      note: "Thanks",
      timeout: { timer: 60 },
      grace_period: 7,
    });
    expect(await firstCycle(desk, data.plan.id)).toMatchObject({
      state: "pending",
      billing_count: 3,
      billing_count_created: 0,
      billing_amount: 128.5,
      estimated_start_date: "2026-12-01T00:00:00+08:00",
      start_date: null,
      estimated_end_date: "2027-03-01T00:00:00+08:00",
      next_execute_time: "2026-12-01T00:00:00+08:00",
      previous_cycle: null,
      next_cycle: null,
      recurring_items: [{ quantity: 1, price: 128.5 }],
    });
    expect(ledgerOf(desk)).toEqual([]);
  });

  test("that starts today is billed at once", async () => {
    const desk = openDesk();
    const daily = await makeConfig(desk);
    const { data } = await tryPlan(desk, { recurring_cycles: [cycle({ recurring_billing_config: daily })] });
    expect(data.plan.recurring_cycles[0]).toMatchObject({
      state: "active",
      billing_count_created: 1,
      start_date: "2026-11-21T12:00:00+08:00",
      next_execute_time: "2026-11-22T00:00:00+08:00",
    });
    expect(ledgerOf(desk)).toEqual(["2026-11-21 order created 128.50 SUB-9-1", "2026-11-21 charge 128.50 SUB-9-1"]);
  });

  test("shows the customer as far as the page does", async () => {
    const desk = openDesk();
    const { customer } = (await readPlan(desk, await makePlan(desk))) as { customer?: object };
    expect(customer).toEqual({ name: "Chan Tai Man", email: "tm.chan@example.com" });
  });

  test("with the number of another is refused, and made without a number it can be made twice", async () => {
    const desk = openDesk();
    await makePlan(desk);
    const again = await tryPlan(desk);
    expect([again.data, again.message]).toEqual([undefined, "The plan has been created."]);
    for (const _ of [1, 2]) await makePlan(desk, { reference_number: undefined });
    expect(await plans(desk)).toHaveLength(3);
  });

  test.each([
    ["a customer who is not there", { customer_uuid: "nobody" }, 404],
    ["no cycle", { recurring_cycles: [] }, 400],
    ["a cycle of no items", { recurring_cycles: [cycle({ recurring_items: [] })] }, 400],
    [
      "an item that is not there",
      { recurring_cycles: [cycle({ recurring_items: [{ quantity: 1, recurring_item_id: "x" }] })] },
      404,
    ],
    ["a billing config that is not there", { recurring_cycles: [cycle({ recurring_billing_config: "x" })] }, 404],
    ["no billings", { recurring_cycles: [cycle({ billing_count: 0 })] }, 400],
    ["half a try", { payment_retry_count: 0.5 }, 400],
    ["days of grace below zero", { grace_period: -1 }, 400],
    ["an empty number", { reference_number: "" }, 400],
    ["a discount that is no amount", { recurring_cycles: [cycle({ discount_amount: 0.001 })] }, 400],
  ])("with %s is refused, and leaves nothing behind", async (_name, change, status) => {
    const desk = openDesk();
    expect((await tryPlan(desk, change)).status).toBe(status);
    expect(await plans(desk)).toEqual([]);
  });

  test.each([
    ["one cycle", [10_000]],
    ["two cycles in succession", [5, 5]],
  ])("that would go on after the year 9999 is refused, and none is there then: %s", async (_name, counts) => {
    const desk = openDesk();
    const recurring_billing_config = await makeConfig(desk, { interval_count: 1000, billing_interval: "yearly" });
    const recurring_cycles = counts.map((billing_count) => cycle({ billing_count, recurring_billing_config }));
    expect((await tryPlan(desk, { recurring_cycles })).status).toBe(400);
    expect(await plans(desk)).toEqual([]);
    const id = await makePlan(desk, { recurring_cycles: [cycle({ billing_count: 5, recurring_billing_config })] });
    const body = { activate_type: "as_last_cycle", cycles: recurring_cycles };
    expect((await desk.put(`recurring_payments/plan/${id}/cycles`, body)).status).toBe(400);
    expect(await plans(desk)).toHaveLength(1);
  });

  test("has one currency", async () => {
    const desk = openDesk();
    const dollars = { recurring_item_id: await makeItem(desk, 5, "USD"), quantity: 1 };
    const mixed = cycle({ recurring_items: [...cycle().recurring_items, dollars] });
    expect((await tryPlan(desk, { recurring_cycles: [mixed] })).message).toContain("several currencies");
    const second = cycle({ recurring_items: [dollars] });
    expect((await tryPlan(desk, { recurring_cycles: [cycle(), second] })).message).toContain("several currencies");
  });

  test("says what of it is not known", async () => {
    const desk = openDesk();
    const recurring_billing_config = await makeConfig(desk, { billing_proration_enabled: true });
    const odd = cycle({ discount_amount: 8.5, discount_type: "percentage", recurring_billing_config });
    const { unknown } = await tryPlan(desk, { recurring_cycles: [odd], default_collection_method: "by_invoice" });
    expect(unknown?.split("; ")).toEqual([
      "whether billing_amount has the discount taken off",
      "here not",
      "discount_type",
      "here discount_amount is an amount",
      "how proration is calculated",
      "here whole billings are billed",
      "what this collection method does",
      "here nothing is charged",
    ]);
    expect(ledgerOf(desk)).toEqual(["2026-11-21 order created 120.00 SUB-9-1"]);
  });

  test("is edited, and keeps what is left out", async () => {
    const desk = openDesk();
    const id = await makePlan(desk);
    const edited = await desk.put<OnePlan>(`recurring_payments/plan/${id}`, {
      plan: { name: "Gold", payment_retry_count: 1 },
    });
    expect(edited.data.plan).toMatchObject({ name: "Gold", payment_retry_count: 1, payment_retry_day_period: 2 });
    expect((await desk.put<OnePlan>(`recurring_payments/plan/${id}`, {})).data.plan.name).toBe("Gold");
    const odd = { plan: { payment_retry_day_period: -1 } };
    expect((await desk.put(`recurring_payments/plan/${id}`, odd)).status).toBe(400);
  });

  test("can come with the seed, made some time ago, and is caught up with at the first call", async () => {
    const seeded = { ...plan(), id: "p-1", created_at: "2026-08-15T09:00:00+08:00" };
    const desk = openDesk({ seed: { ...demoSeed, plans: [seeded] } });
    expect(await cyclesOf(desk, "p-1")).toEqual(["active 3"]);
    expect(ledgerOf(desk).filter((line) => line.includes("charge"))).toEqual([
      "2026-09-01 charge 128.50 SUB-9-1",
      "2026-10-01 charge 128.50 SUB-9-2",
      "2026-11-01 charge 128.50 SUB-9-3",
    ]);
  });
});

describe("a calculation", () => {
  const calculate = (desk: Desk, change: object) =>
    desk.post<{ plan: { recurring_cycles: object[] } }>("recurring_payments/plan/calculate", { plan: plan(change) });

  test("of a plan tells what its first order would come to, and makes nothing", async () => {
    const desk = openDesk();
    const cycles = [cycle({ discount_amount: 28.5 }), cycle()];
    const { data, unknown } = await calculate(desk, { recurring_cycles: cycles });
    expect(data.plan.recurring_cycles).toEqual([{ next_billing_amount: 100 }, {}]);
    expect(unknown).toContain("the shape of this answer");
    const free = await calculate(desk, { recurring_cycles: [cycle({ discount_amount: 500 })] });
    expect(free.data.plan.recurring_cycles).toEqual([{ next_billing_amount: 0 }]);
    expect([await plans(desk), ledgerOf(desk)]).toEqual([[], []]);
  });

  test("refuses what making the plan would", async () => {
    expect((await calculate(openDesk(), { customer_uuid: "nobody" })).status).toBe(404);
  });
});

describe("the list of plans", () => {
  const filled = async (): Promise<Desk> => {
    const desk = openDesk({ unknowns: { listOrder: "oldest first" } });
    await makePlan(desk, { reference_number: "A", name: "Gold" });
    goTo(desk, "2026-11-22");
    await makePlan(desk, { reference_number: "B", name: "Silver", payment_retry_count: 5 });
    await makePlan(desk, { reference_number: "C", name: "Gold plus" });
    return desk;
  };

  test.each([
    ["", ["A", "B", "C"]],
    ["?limit=1&offset=1", ["B"]],
    ["?filter[search][_contains]=Gold", ["A", "C"]],
    ["?filter[reference_number][_in]=B,C&filter[payment_retry_count][_gt]=3", ["B"]],
    ["?filter[created_at][_lt]=2026-11-22T00:00:00%2B08:00", ["A"]],
  ])("%s", async (query, expected) => {
    expect((await plans(await filled(), query)).map(({ reference_number }) => reference_number)).toEqual(expected);
  });

  test("says that nobody knows by which fields it is filtered, and refuses those it does not know", async () => {
    const desk = await filled();
    const { unknown } = await desk.get("recurring_payments/plan?filter[search][_contains]=G");
    expect(unknown).toBe("by which fields plans are filtered; what the fuzzy search looks at");
    expect((await desk.get("recurring_payments/plan?filter[shoe][_eq]=1")).status).toBe(400);
  });
});

describe("the orders of plans", () => {
  const billed = async (): Promise<{ desk: Desk; id: string }> => {
    const desk = openDesk({ unknowns: { listOrder: "oldest first" } });
    const timeout = { timer: 60, url: "https://shop.example/late" };
    const id = await makePlan(desk, { note: "Thanks", redirect_url: "https://shop.example/", timeout });
    goTo(desk, "2027-01-05");
    return { desk, id };
  };

  test("are listed with cycle and customer, after those of the seed", async () => {
    const { desk } = await billed();
    const rows = await orders(desk);
    expect(rows.map(({ order }) => order.reference_number)).toEqual(["SUB-7-2026-10", "SUB-9-1", "SUB-9-2"]);
    expect(rows[1]).toMatchObject({
      customer: { uuid: CHAN, default_payment_token: { token: CARD, verify_url: null } },
      recurring_cycle: { discount_amount: 0, recurring_billing_config: { interval_count: 1 } },
      order: {
        amount: 128.5,
        paid_total: 128.5,
        state: "completed",
        correspondence_state: "paid",
        default_payment_token: CARD,
        note: "Thanks",
        redirect_url: "https://shop.example/",
        timeout: { timer: "60", url: "https://shop.example/late" },
      },
    });
    expect((await orders(desk, "?limit=1&offset=2")).map(({ order }) => order.reference_number)).toEqual(["SUB-9-2"]);
  });

  test("are filtered by fields, those of the customer with a dot, and nobody knows by which", async () => {
    const { desk } = await billed();
    const query = "?filter[order.reference_number][_contains]=SUB-9&filter[customer.uuid][_eq]=";
    expect(await orders(desk, `${query}${CHAN}`)).toHaveLength(2);
    expect(await orders(desk, `${query}${WONG}`)).toEqual([]);
    expect(await orders(desk, "?filter[reference_number][_eq]=SUB-9-2&filter[amount][_gt]=100")).toHaveLength(1);
    expect((await desk.get(`recurring_payments/orders/list${query}`)).unknown).toContain("by which fields");
    expect((await desk.get("recurring_payments/orders/list?filter[plan][_eq]=1")).status).toBe(400);
  });

  test("are read one by one, and are orders like any other", async () => {
    const { desk } = await billed();
    const [, row] = await orders(desk);
    const number = row?.order.order_number ?? "";
    const read = (customer_uuid: string) =>
      desk.post<object>("recurring_payments/orders", { customer_uuid, order: { number } });
    expect((await read(CHAN)).data).toEqual(row);
    expect((await read(WONG)).status).toBe(404);
    const { data } = await desk.post<object>("orders/check", { order: { number } });
    expect(data).toMatchObject({
      order: { reference_number: "SUB-9-1", transactions: [{ type: "Sales", success: true }] },
    });
  });

  test("are told by webhooks to the plan's callback_url, as of the time that they were due", async () => {
    const receiver = openReceiver();
    const desk = openDesk({ fetch: receiver.fetch });
    await makePlan(desk, { callback_url: "https://shop.example/hook" });
    goTo(desk, "2027-01-05");
    await desk.gateway.settled();
    const sent = desk.gateway.deliveries().map(({ action, reference_number, at }) => [action, reference_number, at]);
    const [december, january] = ["2026-12-01", "2027-01-01"].map((day) => Date.parse(`${day}T00:00:00+08:00`));
    expect(sent).toEqual([
      ["order.created", "SUB-9-1", december],
      ["order.paid", "SUB-9-1", december],
      ["order.created", "SUB-9-2", january],
      ["order.paid", "SUB-9-2", january],
    ]);
  });
});

test.each(["", "/cancel", "/cycles", "/cycles/calculate", "/recover"])(
  "plan/{id}%s of no plan is not found",
  async (path) => {
    const desk = openDesk();
    const bodies: Record<string, object | undefined> = {
      "": {},
      "/cancel": { activate_type: "immediate", refund_credit: false },
      "/recover": undefined,
    };
    const body = path in bodies ? bodies[path] : { activate_type: "immediate", cycles: [cycle()] };
    expect((await desk.put(`recurring_payments/plan/none${path}`, body)).status).toBe(404);
    expect((await desk.get("recurring_payments/plan/none")).status).toBe(404);
  },
);
