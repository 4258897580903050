import { describe, expect, test } from "vitest";
import { CHAN, openDesk } from "./support/desk.js";
import { makePlan } from "./support/plans.js";
import { CARD, DAY, NOON, openTill } from "./support/till.js";

const asked = expect.objectContaining({ kind: "validation" });

describe("gateway.pay", () => {
  test("pays what is unpaid, by number, by reference number and by payment link", async () => {
    const till = openTill();
    const order = { charge_fee: "1.00", currency: "HKD", reference_number: "INV-1" };
    const { payment_link = "" } = (await till.call("createLink", { order })).body.data;
    till.gateway.pay(payment_link, { amount: "0.50" });
    till.gateway.pay("INV-1", { amount: "0.20", paymentMethod: "fps" });
    till.gateway.pay((await till.read("INV-1")).number);
    const { correspondence_state, transactions } = await till.read("INV-1");
    expect(correspondence_state).toBe("paid");
    expect(transactions.map(({ amount, payment_method }) => [amount, payment_method])).toEqual([
      [0.5, "credit_card"],
      [0.2, "fps"],
      [0.3, "credit_card"],
    ]);
  });

  test.each([
    ["succeeded", true, false],
    ["declined", false, false],
    ["pending", false, true],
  ] as const)("plays a payment that is %s", async (outcome, success, is_pending) => {
    const till = openTill();
    await till.order("INV-1");
    const uuid = till.gateway.pay("INV-1", { outcome });
    expect((await till.read("INV-1")).transactions).toMatchObject([{ uuid, success, is_pending }]);
  });

  test("takes the later of two orders with one reference number", async () => {
    const till = openTill({ unknowns: { checkOfDuplicates: "latest" } });
    const first = (await till.order("INV-1")).body.data.order.number;
    await till.order("INV-1");
    till.gateway.pay("INV-1");
    expect((await till.read("INV-1")).correspondence_state).toBe("paid");
    const { order } = (await till.call("getOrder", { order: { number: first } })).body.data;
    expect(order.correspondence_state).toBe("unpaid");
  });

  test("cannot pay what is not there, is paid, is over, or nothing", async () => {
    const till = openTill();
    await till.order("INV-1", { due_date: "2026-11-21" });
    expect(() => till.gateway.pay("INV-9")).toThrow(asked);
    expect(() => till.gateway.pay("INV-1", { amount: "0.00" })).toThrow(asked);
    expect(() => till.gateway.pay("INV-1", { amount: "abc" })).toThrow(asked);
    till.gateway.clock.advance(DAY);
    expect(() => till.gateway.pay("INV-1")).toThrow(/The order is voided/);
    await till.order("INV-2");
    till.gateway.pay("INV-2");
    expect(() => till.gateway.pay("INV-2")).toThrow(asked);
  });
});

describe("gateway.settlePending", () => {
  test("cannot settle what is not there, and nothing twice", async () => {
    const till = openTill();
    await till.order("INV-1");
    const uuid = till.gateway.pay("INV-1", { outcome: "pending" });
    expect(() => till.gateway.settlePending("p-9", "succeeded")).toThrow(asked);
    till.gateway.settlePending(uuid, "succeeded");
    expect(() => till.gateway.settlePending(uuid, "declined")).toThrow(asked);
  });
});

describe("gateway.clock", () => {
  test("runs with its base, can be moved against it, stopped and let go", () => {
    let base = NOON;
    const { clock } = openTill({ now: () => base }).gateway;
    base += 1;
    expect(clock.now()).toBe(NOON + 1);
    clock.advance(10);
    base += 1;
    expect(clock.now()).toBe(NOON + 12);
    clock.set(5);
    base += 1;
    expect(clock.now()).toBe(6);
    clock.freeze();
    base += 100;
    expect(clock.now()).toBe(6);
    clock.advance(4);
    expect(clock.now()).toBe(10);
    clock.freeze();
    clock.unfreeze();
    base += 1;
    expect(clock.now()).toBe(11);
    clock.unfreeze();
    expect(clock.now()).toBe(11);
  });

  test("does not lock out callers whose signatures have the time of its base", async () => {
    const till = openTill();
    till.gateway.clock.advance(DAY);
    expect((await till.order("INV-1")).body.data.order.created_at).toBe("2026-11-22T12:00:00+08:00");
  });
});

test("gateway.reset forgets orders, ledger, faults and what the clock was told", async () => {
  const till = openTill();
  const first = await till.order("INV-1");
  till.gateway.clock.advance(DAY);
  till.gateway.clock.freeze();
  till.gateway.failNext({ status: 503 });
  till.gateway.reset();
  expect(till.gateway.clock.now()).toBe(NOON);
  expect(till.gateway.ledger.entries()).toEqual([]);
  expect((await till.list()).body.data.orders).toEqual([]);
  expect((await till.order("INV-1")).body).toEqual(first.body);
});

test("gateway.reset forgets customers, payment tokens, plans and cards too", async () => {
  const desk = openDesk();
  const seen = async (): Promise<unknown> => [
    (await desk.get("customers")).data,
    (await desk.get(`customers/${CHAN}/payment_tokens`)).data,
    (await desk.get("recurring_payments/plan")).data,
    (await desk.get("/svc/ts/api/v1/openapi/cards")).data,
  ];
  const before = await seen();
  await desk.post("customers", { customer: { name: "A", phone: "1", reference_number: "C-7" } });
  await desk.delete(`customers/${CHAN}/payment_tokens`, { token: CARD });
  await makePlan(desk);
  await desk.post("/svc/ts/api/v1/openapi/cards", { card: {} });
  expect(await seen()).not.toEqual(before);
  desk.gateway.reset();
  expect(await seen()).toEqual(before);
});
