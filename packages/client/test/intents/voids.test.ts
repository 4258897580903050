import type { TransactionVoidOutcome } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { anOrder, aTransaction, LOST, ok, type Script, scriptedGateway } from "../support/scripted-gateway.js";

const order = { reference_number: "INV-1" };
const target = { order, transactionUuid: "t-1" };
const paid = (change: Parameters<typeof aTransaction>[0] = {}, state = "paid") =>
  anOrder({ state: "completed", correspondence_state: state, transactions: [aTransaction(change)] });
const voided = paid({ allow_void: false }, "voided");
const open = anOrder();
const closed = anOrder({ state: "voided" });
const checks = (...orders: ReturnType<typeof anOrder>[]): Script => ({
  check: (_body, number) => ok({ order: orders[Math.min(number, orders.length) - 1] }),
});

describe("voiding a transaction", () => {
  test("sends one request with the documented body", async () => {
    const { wonder, steps, lastBody } = scriptedGateway({
      ...checks(paid()),
      voidTransaction: () => ok({ order: voided }),
    });
    expect(await wonder.voids.transaction(target)).toMatchObject({ status: "succeeded", action: "void" });
    expect(steps).toEqual(["check", "voidTransaction"]);
    expect(lastBody("voidTransaction")).toEqual({ order: { number: open.number }, transaction: { uuid: "t-1" } });
  });

  test.each([
    [voided, "succeeded"],
    [paid({ void_is_pending: true }), "pending"],
  ])("sends nothing when it is done, or under way", async (before, status) => {
    const { wonder, steps } = scriptedGateway(checks(before));
    expect(await wonder.voids.transaction(target)).toMatchObject({ status });
    expect(steps).toEqual(["check"]);
  });

  test.each([
    ["may not be voided any more", paid({ allow_void: false }), /may not be voided any more; planRefund tells/],
    ["is not there", paid({ uuid: "t-2" }), /has no such payment/],
    ["is not there, in an order that is voided", paid({ uuid: "t-2" }, "voided"), /has no such payment/],
  ])("is a conflict when the transaction %s", async (_name, before, message) => {
    const { wonder, count } = scriptedGateway(checks(before));
    const call = wonder.voids.transaction(target);
    await expect(call).rejects.toThrow(message);
    await expect(call).rejects.toMatchObject({ kind: "conflict" });
    expect(count("voidTransaction")).toBe(0);
  });

  test("is pending when the answer says that it is under way, declined when it is refused", async () => {
    const pending = scriptedGateway({
      ...checks(paid()),
      voidTransaction: () => ok({ order: paid({ void_is_pending: true }) }),
    });
    expect(await pending.wonder.voids.transaction(target)).toMatchObject({
      status: "pending",
      resume: { kind: "transaction_void" },
    });
    const refused = scriptedGateway({
      ...checks(paid()),
      voidTransaction: () => Response.json({ code: 9, message: "no" }, { status: 400 }),
    });
    expect(await refused.wonder.voids.transaction(target)).toMatchObject({ status: "declined", reason: { code: "9" } });
  });

  test("is looked for in the order when the answer says success and shows no order", async () => {
    const { wonder, runtime } = scriptedGateway({ ...checks(paid(), voided), voidTransaction: () => ok({}) });
    expect(await runtime.run(wonder.voids.transaction(target))).toMatchObject({ value: { status: "succeeded" } });
  });

  test("is not declined when it is refused because an earlier run's came in meanwhile", async () => {
    const refuses = () => Response.json({ message: "it is voided already" }, { status: 400 });
    const one = scriptedGateway({ ...checks(paid(), voided), voidTransaction: refuses });
    expect(await one.wonder.voids.transaction(target)).toMatchObject({ status: "succeeded" });
    const other = scriptedGateway({ ...checks(open, closed), voidOrder: refuses });
    expect(await other.wonder.voids.order({ order })).toMatchObject({ status: "succeeded" });
  });

  test.each(Object.entries(LOST))(
    "finds out what became of it after %s, and sends it once",
    async (_name, voidTransaction) => {
      const { wonder, runtime, count } = scriptedGateway({ ...checks(paid(), paid(), voided), voidTransaction });
      expect(await runtime.run(wonder.voids.transaction(target))).toMatchObject({ value: { status: "succeeded" } });
      expect(count("voidTransaction")).toBe(1);
    },
  );

  test("does not take a vanished allow_void for proof: that goes at the end of the day too", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...checks(paid(), paid({ allow_void: false, allow_refund: true })),
      voidTransaction: LOST["HTTP 500"] as NonNullable<Script["voidTransaction"]>,
    });
    const result = await runtime.run(wonder.voids.transaction(target));
    expect(result).toMatchObject({
      value: { status: "unknown", resume: { kind: "transaction_void", transactionUuid: "t-1" } },
    });
    const { resume } = (result as PromiseFulfilledResult<Extract<TransactionVoidOutcome, { status: "unknown" }>>).value;
    const later = scriptedGateway(checks(voided));
    expect(await later.wonder.resume(resume)).toMatchObject({ status: "succeeded" });
  });
});

describe("voiding an order", () => {
  test("sends the order's number and looks at what became of it, as the answer was never seen", async () => {
    const { wonder, steps, lastBody } = scriptedGateway({ ...checks(open, closed), voidOrder: () => ok({}) });
    expect(await wonder.voids.order({ order })).toMatchObject({ status: "succeeded", order: { state: "voided" } });
    expect(steps).toEqual(["check", "voidOrder", "check"]);
    expect(lastBody("voidOrder")).toEqual({ order: { number: open.number } });
  });

  test("sends nothing for an order that is voided already", async () => {
    const { wonder, steps } = scriptedGateway(checks(closed));
    expect(await wonder.voids.order({ order })).toMatchObject({ status: "succeeded" });
    expect(steps).toEqual(["check"]);
  });

  test("is a conflict for a paid order, and sends nothing", async () => {
    const { wonder, count } = scriptedGateway(checks(paid()));
    await expect(wonder.voids.order({ order })).rejects.toMatchObject({
      kind: "conflict",
      message: /it is paid/ as never,
    });
    expect(count("voidOrder")).toBe(0);
  });

  test("is declined when the gateway refuses, or the order is paid in between", async () => {
    const refused = scriptedGateway({ ...checks(open), voidOrder: () => Response.json({ code: 9 }, { status: 400 }) });
    expect(await refused.wonder.voids.order({ order })).toMatchObject({ status: "declined", reason: { code: "9" } });
    const overtaken = scriptedGateway({ ...checks(open, paid()), voidOrder: () => ok({}) });
    const result = await overtaken.runtime.run(overtaken.wonder.voids.order({ order }));
    expect(result).toMatchObject({
      value: { status: "declined", reason: { message: expect.stringMatching(/it is paid/) } },
    });
  });

  test.each(Object.entries(LOST))("after %s is sent again when the order was found open twice", async (_name, lose) => {
    const { wonder, runtime, steps } = scriptedGateway({
      ...checks(open, open, open, closed),
      voidOrder: (_body, number) => (number === 1 ? lose() : ok({})),
    });
    const stored: unknown[] = [];
    const options = { beforeSend: (resume: unknown) => void stored.push(resume) };
    expect(await runtime.run(wonder.voids.order({ order }, options))).toMatchObject({ value: { status: "succeeded" } });
    expect(stored).toHaveLength(1);
    expect(steps).toEqual(["check", "voidOrder", "check", "check", "voidOrder", "check"]);
  });

  test("is unknown, not a rejection, when it cannot be sent again after it was sent once", async () => {
    const { wonder, runtime } = scriptedGateway({
      ...checks(open),
      voidOrder: (_body, number) =>
        number === 1 ? new Response(null, { status: 500 }) : Response.json({}, { status: 401 }),
    });
    const result = await runtime.run(wonder.voids.order({ order }));
    expect(result).toMatchObject({ value: { status: "unknown", cause: { status: 500 } } });
  });

  test("gives up as unknown when it stays open, or cannot be asked about", async () => {
    const voidOrder = LOST["HTTP 500"] as NonNullable<Script["voidOrder"]>;
    const stays = scriptedGateway({ ...checks(open), voidOrder });
    expect(await stays.runtime.run(stays.wonder.voids.order({ order }))).toMatchObject({
      value: { status: "unknown", resume: { kind: "order_void" } },
    });
    expect(stays.count("voidOrder")).toBe(3);
    const silent = scriptedGateway({
      check: (_body, number) => (number === 1 ? ok({ order: open }) : new Response(null, { status: 500 })),
      voidOrder,
    });
    const result = await silent.runtime.run(silent.wonder.voids.order({ order }));
    expect(result).toMatchObject({ value: { status: "unknown", cause: { status: 500 } } });
    expect(silent.count("voidOrder")).toBe(1);
  });

  test("can be asked about later, without sending anything", async () => {
    const resume = { kind: "order_void", order } as const;
    const done = scriptedGateway(checks(closed));
    expect(await done.wonder.resume(resume)).toMatchObject({ status: "succeeded" });
    const still = scriptedGateway(checks(open));
    expect(await still.runtime.run(still.wonder.resume(resume))).toMatchObject({ value: { status: "unknown" } });
    expect([...new Set(still.steps)]).toEqual(["check"]);
  });
});
