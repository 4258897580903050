// More than 300 lines: one intent and all that can become of it, on one gateway that is scripted.
import { getEventListeners } from "node:events";
import { isWonderError, type PaymentResume, type WonderError } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import {
  anOrder,
  aTransaction,
  brokenConnection,
  LOST,
  ok,
  type Script,
  scriptedGateway,
} from "../support/scripted-gateway.js";

const input = { paymentUuid: "p-1", order: { reference_number: "INV-1" }, token: "tok-1", amount: "128.50" };
const unpaid = anOrder();
const paidBy = (change: Parameters<typeof aTransaction>[0] = {}, ...others: ReturnType<typeof aTransaction>[]) =>
  anOrder({
    state: "completed",
    correspondence_state: "paid",
    paid_total: "128.50",
    unpaid_total: "0.00",
    transactions: [...others, aTransaction({ uuid: "p-1", ...change })],
  });

/** Unpaid at the first question, then as told. */
const checks = (...after: ReturnType<typeof anOrder>[]): Script => ({
  check: (body: { transaction?: unknown }, number) => {
    if (body.transaction) return Response.json({ code: 404, message: "not found" }, { status: 404 });
    return ok({ order: number === 1 ? unpaid : (after[Math.min(number - 2, after.length - 1)] ?? unpaid) });
  },
});
const pays: Script = { pay: () => ok({}) };

describe("charge", () => {
  test("looks at the order, sends one payment with the caller's uuid, and reads the outcome from the order", async () => {
    const { wonder, steps, lastBody } = scriptedGateway({ ...checks(paidBy()), ...pays });
    const outcome = await wonder.payments.charge(input);
    expect(outcome).toMatchObject({
      status: "succeeded",
      transaction: { uuid: "p-1" },
      order: { reference_number: "INV-1" },
    });
    expect(steps).toEqual(["check", "pay", "check"]);
    expect(lastBody("pay")).toEqual({
      payment: {
        uuid: "p-1",
        payment_token: { amount: "128.50", token: "tok-1", consume_mode: "sales", entry_type: "mit" },
      },
      reference_number: "INV-1",
    });
  });

  test("sends nothing when the order has a payment with this uuid: an earlier run's outcome is the outcome", async () => {
    const { wonder, count } = scriptedGateway({ check: () => ok({ order: paidBy() }), ...pays });
    expect(await wonder.payments.charge(input)).toMatchObject({ status: "succeeded" });
    const declined = scriptedGateway({
      check: () => ok({ order: anOrder({ transactions: [aTransaction({ uuid: "p-1", success: false })] }) }),
      ...pays,
    });
    expect(await declined.wonder.payments.charge(input)).toMatchObject({ status: "declined" });
    expect([count("pay"), declined.count("pay")]).toEqual([0, 0]);
  });

  test.each([
    ["is voided", anOrder({ state: "voided" }), /is voided/],
    ["is paid", anOrder({ correspondence_state: "paid", state: "completed" }), /it is paid/],
    ["was refunded", anOrder({ correspondence_state: "refunded", state: "completed" }), /it is refunded/],
    [
      "has a payment nobody named",
      anOrder({ transactions: [aTransaction({ uuid: "x", amount: 1 })] }),
      /a payment that you did not name/,
    ],
    [
      "has a pending payment nobody named",
      anOrder({ transactions: [aTransaction({ uuid: "x", success: false, is_pending: true })] }),
      /did not name/,
    ],
    [
      "has a payment that does not say how it stands",
      anOrder({ transactions: [{ type: "Sales", uuid: "x" }] }),
      /did not name/,
    ],
    ["has less left to pay", anOrder({ unpaid_total: "128.49" }), /has 128\.49 HKD left to pay/],
  ])("is a conflict when the order %s, and sends nothing", async (_name, order, message) => {
    const { wonder, steps } = scriptedGateway({ check: () => ok({ order }), ...pays });
    const error = await wonder.payments.charge(input).catch((caught: unknown) => caught);
    expect(isWonderError(error, "conflict")).toBe(true);
    expect((error as WonderError).message).toMatch(message);
    expect((error as WonderError).message).toMatch(/Nothing was sent\./);
    expect(steps).toEqual(["check"]);
  });

  test("takes a further part when the caller names the payments that are there; failed ones and refunds need no name", async () => {
    const first = aTransaction({ uuid: "part-1", amount: 28.5 });
    const failed = aTransaction({ uuid: "failed", success: false });
    const refund = aTransaction({ uuid: "refund", type: "Refund", amount: 1 });
    const before = anOrder({
      correspondence_state: "partial_paid",
      unpaid_total: "100.00",
      transactions: [failed, first, refund],
    });
    const after = {
      ...before,
      correspondence_state: "paid",
      transactions: [failed, first, refund, aTransaction({ uuid: "p-1", amount: 100 })],
    };
    const { wonder } = scriptedGateway({
      check: (_body, number) => ok({ order: number === 1 ? before : after }),
      ...pays,
    });
    const part = { ...input, amount: "100.00", knownTransactions: ["part-1"] };
    expect(await wonder.payments.charge(part)).toMatchObject({ status: "succeeded", transaction: { uuid: "p-1" } });
  });

  test.each([
    ["no payment uuid", { paymentUuid: "" }, /paymentUuid is missing/],
    ["no token", { token: "" }, /token is missing/],
    ["an order without a name", { order: {} }, /order needs number or reference_number/],
    ["an amount that is a number", { amount: 128.5 }, /amount must be a decimal string/],
    ["an amount of nothing", { amount: "0.00" }, /amount must be more than 0/],
    ["an amount below nothing", { amount: "-1.00" }, /amount/],
    ["an amount finer than the currency", { amount: "1.005" }, /amount cannot be used/],
  ])("refuses %s", async (_name, change, message) => {
    const { wonder, count } = scriptedGateway({ ...checks(), ...pays });
    const call = wonder.payments.charge({ ...input, ...change } as never);
    await expect(call).rejects.toThrow(message);
    await expect(call).rejects.toMatchObject({ kind: "validation" });
    expect(count("pay")).toBe(0);
  });

  test("rejects when the order cannot be asked: then nothing was sent", async () => {
    const { wonder, runtime, count } = scriptedGateway({ check: () => new Response(null, { status: 503 }), ...pays });
    expect(await runtime.run(wonder.payments.charge(input))).toMatchObject({ reason: { kind: "api", status: 503 } });
    expect(count("pay")).toBe(0);
  });

  test("tells what to store before it sends, without the token, and sends nothing when storing fails", async () => {
    const stored: PaymentResume[] = [];
    const order = anOrder({ transactions: [aTransaction({ uuid: "old", success: false })] });
    const script: Script = { check: (_body, number) => ok({ order: number === 1 ? order : paidBy() }), ...pays };
    const good = scriptedGateway(script);
    const outcome = await good.wonder.payments.charge(input, {
      beforeSend: (resume) => {
        expect(good.count("pay")).toBe(0);
        stored.push(resume);
      },
    });
    expect(outcome.status).toBe("succeeded");
    expect(stored).toEqual([
      {
        kind: "payment",
        order: { number: unpaid.number, reference_number: "INV-1" },
        paymentUuid: "p-1",
        amount: "128.50",
        currency: "HKD",
        consumeMode: "sales",
        knownTransactions: ["old"],
      },
    ]);
    expect(JSON.stringify(stored)).not.toContain("tok-1");
    const bad = scriptedGateway(script);
    const full = new Error("disk full");
    await expect(bad.wonder.payments.charge(input, { beforeSend: () => Promise.reject(full) })).rejects.toBe(full);
    expect(bad.count("pay")).toBe(0);
  });
});

describe("a payment whose answer is lost", () => {
  describe.each(Object.entries(LOST))("by %s", (_name, pay) => {
    test("is found by the caller's uuid and never sent again", async () => {
      const { wonder, runtime, count } = scriptedGateway({ ...checks(unpaid, unpaid, paidBy()), pay });
      expect(await runtime.run(wonder.payments.charge(input))).toMatchObject({ value: { status: "succeeded" } });
      expect(count("pay")).toBe(1);
    });

    test("is unknown when the order does not show it, with what is needed to ask later", async () => {
      const { wonder, runtime, count } = scriptedGateway({ ...checks(unpaid), pay });
      const result = await runtime.run(wonder.payments.charge(input));
      expect(result).toMatchObject({ value: { status: "unknown", resume: { kind: "payment", paymentUuid: "p-1" } } });
      expect((result as PromiseFulfilledResult<{ cause?: unknown }>).value.cause).toSatisfy((cause) =>
        isWonderError(cause),
      );
      expect(count("pay")).toBe(1);
    });
  });

  const lost: Script = { pay: LOST["a broken connection"] as NonNullable<Script["pay"]> };
  const outcomeOf = async (...after: ReturnType<typeof anOrder>[]) => {
    const { wonder, runtime } = scriptedGateway({ ...checks(...after), ...lost });
    return ((await runtime.run(wonder.payments.charge(input))) as PromiseFulfilledResult<{ status: string }>).value;
  };

  test("is also told by exactly one new payment of its amount", async () => {
    expect(await outcomeOf(paidBy({ uuid: "theirs" }))).toMatchObject({
      status: "succeeded",
      transaction: { uuid: "theirs" },
    });
  });

  test.each([
    ["two new payments", paidBy({ uuid: "a" }, aTransaction({ uuid: "b" }))],
    ["a new payment of another amount", paidBy({ uuid: "a", amount: 128 })],
    [
      "a new payment that failed, as ours may still be under way",
      anOrder({ transactions: [aTransaction({ uuid: "a", success: false })] }),
    ],
    ["a refund", anOrder({ transactions: [aTransaction({ uuid: "a", type: "Refund" })] })],
    ["a capture", anOrder({ transactions: [aTransaction({ uuid: "a", type: "Capture" })] })],
  ])("is not told by %s", async (_name, order) => {
    expect(await outcomeOf(order)).toMatchObject({ status: "unknown" });
  });

  test("is declined, with the reason, when it is there under the caller's uuid and failed", async () => {
    const payment_data = { resp_code: "51", resp_msg: "Insufficient funds" };
    const order = anOrder({ transactions: [aTransaction({ uuid: "p-1", success: false, payment_data })] });
    expect(await outcomeOf(order)).toEqual({
      status: "declined",
      reason: { code: "51", message: "Insufficient funds" },
    });
  });

  test("is pending when it is there and not decided", async () => {
    const order = anOrder({ transactions: [aTransaction({ uuid: "p-1", success: false, is_pending: true })] });
    expect(await outcomeOf(order)).toMatchObject({ status: "pending", resume: { paymentUuid: "p-1" } });
  });

  test("is read from Check transaction status when the order does not say whether it is pending", async () => {
    const half = anOrder({ transactions: [{ type: "Sales", uuid: "p-1", success: true, amount: 128.5 }] });
    const { wonder, runtime } = scriptedGateway({
      ...checks(half),
      ...lost,
      transaction: () => ok({ transaction: { ...aTransaction({ uuid: "p-1", is_pending: true }), payment_data: {} } }),
    });
    expect(await runtime.run(wonder.payments.charge(input))).toMatchObject({ value: { status: "pending" } });
  });

  test("survives answers that lack what they are required to have", async () => {
    const { wonder, runtime } = scriptedGateway({
      check: (_body, number) =>
        [ok({ order: unpaid }), ok({}), ok({ order: { ...unpaid, transactions: null } }), ok({ order: paidBy() })][
          Math.min(number, 4) - 1
        ] as Response,
      ...lost,
    });
    expect(await runtime.run(wonder.payments.charge(input))).toMatchObject({ value: { status: "succeeded" } });
    const without = scriptedGateway({ check: () => ok({}), ...pays });
    await expect(without.wonder.payments.charge(input)).rejects.toMatchObject({ kind: "malformed_response" });
    expect(without.count("pay")).toBe(0);
  });

  test("is unknown, not a rejection, when a middleware fails after it was sent", async () => {
    const { wonder, runtime } = scriptedGateway({ ...checks(unpaid), ...pays });
    wonder.api.use({
      onResponse({ schemaPath }) {
        if (schemaPath.endsWith("/open_payments")) throw new Error("logging failed");
      },
    });
    const result = await runtime.run(wonder.payments.charge(input));
    expect(result).toMatchObject({ value: { status: "unknown", cause: { cause: { message: "logging failed" } } } });
    const asking = scriptedGateway({ ...checks(paidBy()), ...pays });
    asking.wonder.api.use({
      onResponse({ schemaPath }) {
        if (schemaPath.endsWith("/check") && asking.count("pay") > 0) throw new Error("logging failed");
      },
    });
    expect(await asking.runtime.run(asking.wonder.payments.charge(input))).toMatchObject({
      value: { status: "unknown" },
    });
  });

  test("leaves nothing hanging on the caller's signal or clock, and stops asking when that is aborted", async () => {
    const controller = new AbortController();
    const { wonder, runtime, count } = scriptedGateway({
      check: (_body, number) => {
        if (number === 3) controller.abort();
        return ok({ order: unpaid });
      },
      ...lost,
    });
    const start = runtime.time;
    const result = await runtime.run(wonder.payments.charge(input, { signal: controller.signal }));
    expect(result).toMatchObject({ value: { status: "unknown" } });
    expect(runtime.time - start).toBeLessThan(5_000);
    expect(count("check")).toBeLessThanOrEqual(4);
    expect([runtime.pending, getEventListeners(controller.signal, "abort").length]).toEqual([0, 0]);
  });

  test("is read from Check transaction status when the order says no more than that it is there", async () => {
    const bare = anOrder({ transactions: [{ type: "Sales", uuid: "p-1" }] });
    const { wonder, runtime, lastBody } = scriptedGateway({
      ...checks(bare),
      ...lost,
      transaction: () => ok({ transaction: { ...aTransaction({ uuid: "p-1" }), payment_data: {} } }),
    });
    expect(await runtime.run(wonder.payments.charge(input))).toMatchObject({ value: { status: "succeeded" } });
    expect(lastBody("transaction")).toEqual({ order: { number: unpaid.number }, transaction: { uuid: "p-1" } });
  });

  test("is looked for in another order of the same reference number", async () => {
    const other = paidBy();
    const { wonder, runtime } = scriptedGateway({
      check: (body: { transaction?: unknown }) =>
        ok({ order: body.transaction ? { ...other, number: "other" } : unpaid }),
      ...lost,
    });
    expect(await runtime.run(wonder.payments.charge(input))).toMatchObject({
      value: { status: "succeeded", order: { number: "other" } },
    });
  });

  test("is asked for no longer than allowed, also when questions fail or hang", async () => {
    for (const answer of [() => new Response(null, { status: 500 }), () => new Promise<Response>(() => {})]) {
      const { wonder, runtime } = scriptedGateway({
        check: (_body, number) => (number === 1 ? ok({ order: unpaid }) : answer()),
        ...lost,
      });
      const start = runtime.time;
      const result = await runtime.run(wonder.payments.charge(input, { askFor: 7_000 }));
      expect(result).toMatchObject({ value: { status: "unknown" } });
      expect(runtime.time - start).toBe(7_000);
    }
  });

  test("is not asked for after the caller's abort", async () => {
    const controller = new AbortController();
    const { wonder, runtime, steps } = scriptedGateway({
      ...checks(paidBy()),
      pay: () => {
        controller.abort();
        return new Promise(() => {});
      },
    });
    const result = await runtime.run(wonder.payments.charge(input, { signal: controller.signal }));
    expect(result).toMatchObject({ value: { status: "unknown", cause: { kind: "aborted" } } });
    expect(steps).toEqual(["check", "pay"]);
  });

  test("can be asked for by another process, from what was stored", async () => {
    const { wonder, runtime } = scriptedGateway({ ...checks(unpaid), ...lost });
    const { value } = (await runtime.run(wonder.payments.charge(input))) as PromiseFulfilledResult<{
      resume: PaymentResume;
    }>;
    const other = scriptedGateway({ check: () => ok({ order: paidBy() }) });
    expect(await other.wonder.resume(JSON.parse(JSON.stringify(value.resume)) as PaymentResume)).toMatchObject({
      status: "succeeded",
    });
    expect(other.steps).toEqual(["check"]);
  });
});

describe("a payment that was not taken in", () => {
  test("is declined when the gateway refuses it in its own words, inside HTTP 200 too", async () => {
    for (const status of [200, 400, 422]) {
      const { wonder, count } = scriptedGateway({
        ...checks(),
        pay: () => Response.json({ code: 4711, message: "card expired" }, { status }),
      });
      expect(await wonder.payments.charge(input)).toMatchObject({
        status: "declined",
        reason: { code: "4711", message: "card expired" },
      });
      expect(count("pay")).toBe(1);
    }
  });

  test("is not declined when it is refused because an earlier run's came in meanwhile", async () => {
    const { wonder } = scriptedGateway({
      check: (body: { transaction?: unknown }, number) =>
        ok({ order: body.transaction || number > 1 ? paidBy() : unpaid }),
      pay: () => Response.json({ code: 1, message: "uuid was used" }, { status: 400 }),
    });
    expect(await wonder.payments.charge(input)).toMatchObject({ status: "succeeded" });
  });

  test.each([
    [
      "the signature is refused",
      () => Response.json({ code: "E000002", message: "no" }, { status: 401 }),
      "authentication",
    ],
    ["a page says no, that is none of the API's", () => new Response("<html>forbidden</html>", { status: 404 }), "api"],
    ["it is redirected", () => new Response(null, { status: 302, headers: { Location: "/" } }), "api"],
  ])("rejects when %s", async (_name, pay, kind) => {
    const { wonder } = scriptedGateway({ ...checks(), pay });
    await expect(wonder.payments.charge(input)).rejects.toMatchObject({ kind });
  });

  test("is sent again only when it certainly never left, and rejects when it never does", async () => {
    const { wonder, runtime, count } = scriptedGateway({
      ...checks(),
      pay: () => Promise.reject(brokenConnection("ECONNREFUSED")),
    });
    expect(await runtime.run(wonder.payments.charge(input))).toMatchObject({ reason: { kind: "connection" } });
    expect(count("pay")).toBe(3);
  });
});

test("a payment that the gateway took in is not declined by a failure under another uuid: that may be the payer's at a link", async () => {
  const failed = anOrder({ transactions: [aTransaction({ uuid: "theirs", success: false })] });
  const { wonder, runtime } = scriptedGateway({ ...checks(failed), ...pays });
  expect(await runtime.run(wonder.payments.charge(input))).toMatchObject({ value: { status: "unknown" } });
});

test("a payment that is only reserved says so, and is told by an authorization alone", async () => {
  const order = anOrder({ transactions: [aTransaction({ uuid: "theirs", type: "Authorization" })] });
  const lost = LOST["a broken connection"] as NonNullable<Script["pay"]>;
  const { wonder, runtime, lastBody } = scriptedGateway({ ...checks(order), pay: lost });
  const result = await runtime.run(wonder.payments.charge({ ...input, consumeMode: "pre_authorize" }));
  expect(result).toMatchObject({ value: { status: "succeeded", transaction: { type: "Authorization" } } });
  expect(lastBody("pay")).toMatchObject({ payment: { payment_token: { consume_mode: "pre_authorize" } } });
});
