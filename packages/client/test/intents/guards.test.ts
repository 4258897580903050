import { planRefund, type RefundCall } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import type { WonderClient } from "../../src/create-wonder-client.js";
import { anOrder, aTransaction, LOST, ok, type Script, scriptedGateway } from "../support/scripted-gateway.js";

const order = { reference_number: "INV-1" };
const charge = { paymentUuid: "p-1", order, token: "tok-1", amount: "128.50" };
const settled = { state: "completed", correspondence_state: "paid", paid_total: "128.50", unpaid_total: "0.00" };
const paid = anOrder({
  ...settled,
  transactions: [aTransaction({ uuid: "t-1", allow_void: false, allow_refund: true })],
});
const plan = planRefund(paid, "28.50") as RefundCall;
const link = { reference: "INV-1", amount: "128.50", currency: "HKD" };
const absent = (): Response => Response.json({ message: "not found" }, { status: 404 });
const lose = LOST["a broken connection"] as NonNullable<Script["pay"]>;

type Options = { readonly askFor?: number; readonly retries?: number; readonly beforeSend?: (resume: unknown) => void };
const intents: Record<string, (wonder: WonderClient, options: Options) => Promise<unknown>> = {
  charge: (wonder, options) => wonder.payments.charge(charge, options),
  refund: (wonder, options) => wonder.refunds.execute(plan, { note: "back", ...options }),
  "transaction void": (wonder, options) => wonder.voids.transaction({ order, transactionUuid: "t-1" }, options),
  "order void": (wonder, options) => wonder.voids.order({ order }, options),
  "payment link": (wonder, options) => wonder.paymentLinks.ensure(link, options),
};
const failing: Script = {
  check: () => new Response(null, { status: 503 }),
  list: () => new Response(null, { status: 503 }),
};

describe.each(Object.entries(intents))("%s", (_name, run) => {
  test("refuses a time that cannot be waited before anything is sent", async () => {
    const { wonder, steps } = scriptedGateway(failing);
    await expect(run(wonder, { askFor: -1 })).rejects.toMatchObject({ kind: "validation" });
    expect(steps).toEqual([]);
  });

  test("gives its options to its first question", async () => {
    const { wonder, steps } = scriptedGateway(failing);
    await expect(run(wonder, { retries: 0 })).rejects.toMatchObject({ status: 503 });
    expect(steps).toHaveLength(1);
  });
});

test("asks in growing steps", async () => {
  const { wonder, runtime, seen } = scriptedGateway({
    check: (body: { transaction?: unknown }) => (body.transaction ? absent() : ok({ order: anOrder() })),
    pay: lose,
  });
  await runtime.run(wonder.payments.charge(charge, { askFor: 16_000 }));
  const questions = seen
    .filter(({ body }) => body?.includes("number") && !body.includes("payment_token"))
    .map(({ at }) => at);
  const gaps = questions.slice(2).map((at, index) => at - (questions[index + 1] ?? 0));
  expect(gaps).toEqual([500, 1000, 2000, 4000, 4000, 4000]);
});

test("a charge is a conflict for an order that is only authorized, whatever it lists", async () => {
  const { wonder, count } = scriptedGateway({
    check: () => ok({ order: anOrder({ correspondence_state: "authorized" }) }),
  });
  await expect(wonder.payments.charge(charge)).rejects.toMatchObject({ kind: "conflict" });
  expect(count("pay")).toBe(0);
});

test("a refund is a conflict where the order has a refund without a uuid", async () => {
  const transactions = [...(paid.transactions ?? []), { type: "Refund" } as ReturnType<typeof aTransaction>];
  const { wonder, count } = scriptedGateway({ check: () => ok({ order: { ...paid, transactions } }) });
  await expect(intents["refund"]?.(wonder, {})).rejects.toMatchObject({ kind: "conflict" });
  expect(count("refund")).toBe(0);
});

test("a transaction's void tells what to store before it sends, and sends nothing when storing fails", async () => {
  const voidable = anOrder({ ...settled, transactions: [aTransaction({ uuid: "t-1" })] });
  const { wonder, count } = scriptedGateway({ check: () => ok({ order: voidable }) });
  const beforeSend = (resume: unknown): void => {
    expect(resume).toMatchObject({ kind: "transaction_void", transactionUuid: "t-1" });
    throw new Error("disk full");
  };
  await expect(intents["transaction void"]?.(wonder, { beforeSend })).rejects.toThrow("disk full");
  expect(count("voidTransaction")).toBe(0);
});

test("a payment link is found whatever case its currency is written in", async () => {
  const row = { payment_link: "https://pay.example/1", order: anOrder({ currency: "hkd" }) };
  const { wonder } = scriptedGateway({ list: () => ok({ orders: [row] }) });
  expect(await wonder.paymentLinks.ensure(link)).toMatchObject({ status: "succeeded", created: false });
});

test.each([
  ["succeeded", { ...settled, correspondence_state: "over_paid" }, [aTransaction({ amount: 200 })]],
  [
    "succeeded",
    { ...settled, state: "in_completed", correspondence_state: "partial_paid" },
    [aTransaction(), aTransaction({ uuid: "r", type: "Refund", amount: 1 })],
  ],
  ["declined", { ...settled, correspondence_state: "voided" }, [aTransaction({ allow_void: false })]],
])("a wait ends as %s for an order that is %j", async (status, change, transactions) => {
  const { wonder } = scriptedGateway({ check: () => ok({ order: anOrder({ ...change, transactions }) }) });
  expect(await wonder.waitForPayment(order)).toMatchObject({ status });
});

test("a wait goes on over 429 and a question that hangs", async () => {
  const { wonder, runtime } = scriptedGateway({
    check: (_body, number) => {
      if (number === 1) return new Response(null, { status: 429, headers: { "Retry-After": "60" } });
      return number < 5 ? new Promise(() => {}) : ok({ order: paid });
    },
  });
  expect(await runtime.run(wonder.waitForPayment(order))).toMatchObject({ value: { status: "succeeded" } });
});

test("a wait whose last question fails ends with what it knew", async () => {
  const { wonder, runtime } = scriptedGateway({
    check: (_body, number) => (number === 1 ? ok({ order: anOrder() }) : new Response(null, { status: 503 })),
  });
  const result = await runtime.run(wonder.waitForPayment(order, { waitFor: 20_000 }));
  expect(result).toMatchObject({ value: { status: "pending" } });
});
