import { planRefund, type RefundCall } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { input, note, paid, paidBy, plan, refund, unpaid } from "../support/odd-answers.js";
import { anOrder, ok, scriptedGateway } from "../support/scripted-gateway.js";

const conflicting = { status: "rejected", reason: { kind: "conflict", message: expect.stringMatching(/under way/) } };
const checks = { check: (_body: never, number: number) => ok({ order: number === 1 ? unpaid : paidBy() }) };

describe("of two intents at the same time", () => {
  test("the same charge is one, and a later one looks anew", async () => {
    const { wonder, count } = scriptedGateway({ ...checks, pay: () => ok({}) });
    const [one, other] = await Promise.all([wonder.payments.charge(input), wonder.payments.charge({ ...input })]);
    expect(other).toBe(one);
    expect(count("pay")).toBe(1);
    expect(await wonder.payments.charge(input)).not.toBe(one);
  });

  test.each([
    ["amount", { amount: "1.00" }],
    ["order", { order: { reference_number: "INV-2" } }],
    ["token", { token: "tok-2" }],
  ])("a charge of the same uuid with another %s is a conflict, not the first one's outcome", async (_name, change) => {
    const { wonder, count } = scriptedGateway({ ...checks, pay: () => ok({}) });
    const both = await Promise.allSettled([
      wonder.payments.charge(input),
      wonder.payments.charge({ ...input, ...change }),
    ]);
    expect(both).toMatchObject([{ value: { status: "succeeded" } }, conflicting]);
    expect(count("pay")).toBe(1);
    expect(String((both[1] as PromiseRejectedResult).reason)).not.toContain("tok-");
  });

  test("a second refund of the same order is a conflict: nobody could tell the two apart", async () => {
    const { wonder, count } = scriptedGateway({
      check: () => ok({ order: paid() }),
      refund: () => ok({ order: paid(refund()) }),
    });
    const other = planRefund(paid(), "1.00") as RefundCall;
    const all = await Promise.allSettled([
      wonder.refunds.execute(plan, note),
      wonder.refunds.execute(plan, note),
      wonder.refunds.execute(other, note),
    ]);
    expect(all).toMatchObject([{ value: { status: "succeeded" } }, { value: { status: "succeeded" } }, conflicting]);
    expect(count("refund")).toBe(1);
  });

  test("a payment link of the same reference with another amount is a conflict", async () => {
    const link = { reference: "INV-1", amount: "128.50", currency: "HKD" };
    const row = { payment_link: "https://pay.example/1", order: anOrder() };
    const { wonder } = scriptedGateway({ list: () => ok({ orders: [row] }) });
    const both = await Promise.allSettled([
      wonder.paymentLinks.ensure(link),
      wonder.paymentLinks.ensure({ ...link, amount: "1.00" }),
    ]);
    expect(both).toMatchObject([{ value: { status: "succeeded" } }, conflicting]);
  });

  test("one that failed stands in nobody's way", async () => {
    const { wonder } = scriptedGateway({ check: () => Response.json({}, { status: 403 }) });
    await expect(wonder.payments.charge(input)).rejects.toMatchObject({ kind: "authentication" });
    await expect(wonder.payments.charge({ ...input, amount: "1.00" })).rejects.toMatchObject({
      kind: "authentication",
    });
  });
});

test("an intent without its input rejects, rather than throw at once", async () => {
  const { wonder, steps } = scriptedGateway({});
  for (const call of [wonder.payments.charge, wonder.refunds.execute, wonder.paymentLinks.ensure]) {
    const result = (call as (nothing: unknown) => Promise<unknown>)(undefined);
    await expect(result).rejects.toMatchObject({ kind: "validation" });
  }
  expect(steps).toEqual([]);
});

test("a refund whose answer shows another order is looked for in its own", async () => {
  const { wonder, runtime } = scriptedGateway({
    check: (_body, number) => ok({ order: number === 1 ? paid() : paid(refund({ success: false })) }),
    refund: () => ok({ order: { ...paid(), number: "another" } }),
  });
  expect(await runtime.run(wonder.refunds.execute(plan, note))).toMatchObject({ value: { status: "declined" } });
});
