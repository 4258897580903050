import {
  isWonderError,
  planRefund,
  type RefundCall,
  type RefundResume,
  type WonderError,
} from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { paid, plan, refund } from "../support/odd-answers.js";
import { anOrder, aTransaction, LOST, ok, type Script, scriptedGateway } from "../support/scripted-gateway.js";

const options = { note: "One item came back" };

/** Without a refund at the first question, then as told. */
const checks = (...after: ReturnType<typeof anOrder>[]): Script => ({
  check: (_body, number) =>
    ok({ order: number === 1 ? paid() : (after[Math.min(number - 2, after.length - 1)] ?? paid()) }),
});

describe("a refund plan", () => {
  test("is carried out by one request with the documented body", async () => {
    const { wonder, steps, lastBody } = scriptedGateway({ ...checks(), refund: () => ok({ order: paid(refund()) }) });
    const outcome = await wonder.refunds.execute(plan, options);
    expect(outcome).toMatchObject({ status: "succeeded", action: "refund", refund: { uuid: "r-1" } });
    expect(steps).toEqual(["check", "refund"]);
    expect(lastBody("refund")).toEqual({
      order: { number: "202611210900001234567890" },
      transaction: { uuid: "t-1" },
      refund: { amount: "28.50", note: "One item came back" },
    });
  });

  test.each([
    ["pending", refund({ success: false, is_pending: true }), { status: "pending", resume: { kind: "refund" } }],
    [
      "declined",
      refund({ success: false, payment_data: { resp_msg: "no" } }),
      { status: "declined", reason: { message: "no" } },
    ],
  ])("is %s when its answer says so", async (_name, transaction, expected) => {
    const { wonder } = scriptedGateway({ ...checks(), refund: () => ok({ order: paid(transaction) }) });
    expect(await wonder.refunds.execute(plan, options)).toMatchObject(expected);
  });

  test("has succeeded when the gateway says so and does not show the refund", async () => {
    const { wonder } = scriptedGateway({ ...checks(), refund: () => ok({ order: paid() }) });
    expect(await wonder.refunds.execute(plan, options)).toMatchObject({ status: "succeeded", action: "refund" });
  });

  test("is looked for in the order when the answer says success and shows no order", async () => {
    const { wonder, runtime } = scriptedGateway({ ...checks(paid(refund())), refund: () => ok({}) });
    const result = await runtime.run(wonder.refunds.execute(plan, options));
    expect(result).toMatchObject({ value: { status: "succeeded", refund: { uuid: "r-1" } } });
  });

  test("is a conflict when the order has a refund that nobody named, and sends nothing", async () => {
    const { wonder, steps } = scriptedGateway({ check: () => ok({ order: paid(refund({ uuid: "r-0", amount: 5 })) }) });
    const error = await wonder.refunds.execute(plan, options).catch((caught: unknown) => caught);
    expect(isWonderError(error, "conflict")).toBe(true);
    expect((error as WonderError).message).toMatch(/a refund that you did not name.*Nothing was sent\./);
    expect(steps).toEqual(["check"]);
  });

  test("passes by refunds that the caller names", async () => {
    const before = paid(refund({ uuid: "r-0" }));
    const { wonder } = scriptedGateway({
      check: () => ok({ order: before }),
      refund: () => ok({ order: paid(refund({ uuid: "r-0" }), refund()) }),
    });
    const outcome = await wonder.refunds.execute(plan, { ...options, knownRefunds: ["r-0"] });
    expect(outcome).toMatchObject({ status: "succeeded", refund: { uuid: "r-1" } });
  });

  test("is declined when the gateway refuses it, with its code", async () => {
    const { wonder } = scriptedGateway({
      ...checks(),
      refund: () => Response.json({ code: 100701, message: "duplicate" }),
    });
    expect(await wonder.refunds.execute(plan, options)).toMatchObject({
      status: "declined",
      reason: { code: "100701", message: "duplicate" },
    });
  });

  test("is not declined when it is refused, and yet is there", async () => {
    const { wonder } = scriptedGateway({
      ...checks(paid(refund())),
      refund: () => Response.json({ code: 100701, message: "duplicate" }),
    });
    expect(await wonder.refunds.execute(plan, options)).toMatchObject({ status: "succeeded", refund: { uuid: "r-1" } });
  });

  test("tells what to store before it sends", async () => {
    const stored: unknown[] = [];
    const { wonder, count } = scriptedGateway({ ...checks(), refund: () => ok({ order: paid(refund()) }) });
    await wonder.refunds.execute(plan, {
      ...options,
      beforeSend: (resume) => {
        expect(count("refund")).toBe(0);
        stored.push(resume);
      },
    });
    expect(stored).toEqual([
      {
        kind: "refund",
        order: { number: "202611210900001234567890", reference_number: "INV-1" },
        transactionUuid: "t-1",
        amount: "28.50",
        currency: "HKD",
        knownRefunds: [],
      },
    ]);
  });

  test.each([
    ["without a note", plan, { note: " " }, /note must be 1 to 254 characters/],
    ["with too long a note", plan, { note: "x".repeat(255) }, /note must be 1 to 254 characters/],
    ["that says to wait", { ...plan, action: "wait" }, options, /A plan to "wait" cannot be carried out/],
    ["of an amount finer than the currency", { ...plan, amount: "1.005" }, options, /amount cannot be used/],
    ["of no order", { ...plan, order: {} }, options, /order needs number or reference_number/],
  ])("is refused %s, and nothing is sent", async (_name, wrong, how, message) => {
    const { wonder, steps } = scriptedGateway({});
    await expect(wonder.refunds.execute(wrong as never, how)).rejects.toThrow(message);
    expect(steps).toEqual([]);
  });

  test("that is a void is carried out as one", async () => {
    const voidable = anOrder({ correspondence_state: "paid", transactions: [aTransaction()] });
    const voidPlan = planRefund(voidable, "128.50") as RefundCall;
    expect(voidPlan.action).toBe("void");
    const { wonder, steps } = scriptedGateway({
      check: () => ok({ order: voidable }),
      voidTransaction: () => ok({ order: { ...voidable, correspondence_state: "voided" } }),
    });
    expect(await wonder.refunds.execute(voidPlan, options)).toMatchObject({ status: "succeeded", action: "void" });
    expect(steps).toEqual(["check", "check", "voidTransaction"]);
  });
});

describe("a refund whose answer is lost", () => {
  test.each(Object.entries(LOST))("by %s is found in the order and never sent again", async (_name, lose) => {
    const { wonder, runtime, count } = scriptedGateway({ ...checks(paid(), paid(refund())), refund: lose });
    const result = await runtime.run(wonder.refunds.execute(plan, options));
    expect(result).toMatchObject({ value: { status: "succeeded", refund: { uuid: "r-1" } } });
    expect(count("refund")).toBe(1);
  });

  const refundLost: Script = { refund: LOST["a broken connection"] as NonNullable<Script["refund"]> };
  test.each([
    ["no new refund", paid()],
    ["a refund of another amount", paid(refund({ amount: 28 }))],
    ["a refund of another payment", paid(aTransaction({ uuid: "t-2" }), refund({ original_transaction_uuid: "t-2" }))],
    ["two new refunds of its amount", paid(refund(), refund({ uuid: "r-2" }))],
  ])("is unknown when the order has %s", async (_name, order) => {
    const { wonder, runtime, count } = scriptedGateway({ ...checks(order), ...refundLost });
    const result = await runtime.run(wonder.refunds.execute(plan, options));
    expect(result).toMatchObject({ value: { status: "unknown", resume: { kind: "refund", knownRefunds: [] } } });
    expect(count("refund")).toBe(1);
  });

  test.each([
    [refund({ success: false, is_pending: true }), "pending"],
    [refund({ success: false }), "declined"],
  ])("ends as its transaction says", async (transaction, status) => {
    const { wonder, runtime } = scriptedGateway({ ...checks(paid(transaction)), ...refundLost });
    expect(await runtime.run(wonder.refunds.execute(plan, options))).toMatchObject({ value: { status } });
  });

  test.each([[{ type: "Refund", uuid: "r-1" }], [{ type: "Refund", uuid: "r-1", success: true, is_pending: false }]])(
    "is read from Check transaction status when the order shows a refund without an amount",
    async (bare) => {
      const { wonder, runtime } = scriptedGateway({
        ...checks(paid(bare)),
        ...refundLost,
        transaction: () => ok({ transaction: { ...refund(), payment_data: {} } }),
      });
      expect(await runtime.run(wonder.refunds.execute(plan, options))).toMatchObject({
        value: { status: "succeeded" },
      });
    },
  );

  test("can be asked for by another process, by the refunds known before", async () => {
    const resume: RefundResume = {
      kind: "refund",
      order: { reference_number: "INV-1" },
      transactionUuid: "t-1",
      amount: "28.50",
      currency: "HKD",
      knownRefunds: ["r-0"],
    };
    const { wonder, steps } = scriptedGateway({ check: () => ok({ order: paid(refund({ uuid: "r-0" }), refund()) }) });
    expect(await wonder.resume(resume)).toMatchObject({ status: "succeeded", refund: { uuid: "r-1" } });
    expect(steps).toEqual(["check"]);
  });
});
