import { describe, expect, test } from "vitest";
import { anOrder, aTransaction, ok, scriptedGateway } from "../support/scripted-gateway.js";

const order = { reference_number: "INV-1" };
const paid = anOrder({
  state: "completed",
  correspondence_state: "paid",
  paid_total: "128.50",
  transactions: [aTransaction()],
});

describe("waiting for a payment", () => {
  test("asks in growing steps until the order is paid", async () => {
    const { wonder, runtime, seen } = scriptedGateway({
      check: (_body, number) => ok({ order: number < 5 ? anOrder() : paid }),
    });
    const result = await runtime.run(wonder.waitForPayment(order));
    expect(result).toMatchObject({ value: { status: "succeeded", facts: { paid: "128.50" } } });
    const gaps = seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? 0));
    expect(gaps).toEqual([1000, 1500, 2250, 3375]);
  });

  test("spreads its questions by chance", async () => {
    const gapAt = async (random: number) => {
      const { wonder, runtime, seen } = scriptedGateway({
        check: (_body, number) => ok({ order: number < 2 ? anOrder() : paid }),
      });
      runtime.randomNumbers = [random];
      await runtime.run(wonder.waitForPayment(order));
      return (seen[1]?.at ?? 0) - (seen[0]?.at ?? 0);
    };
    expect([await gapAt(0), await gapAt(0.999)]).toEqual([750, expect.closeTo(1250, -1)]);
  });

  test("does not end with a payment that failed, as the payer may try again", async () => {
    const failed = anOrder({ transactions: [aTransaction({ success: false })] });
    const { wonder, runtime } = scriptedGateway({
      check: (_body, number) => ok({ order: number < 3 ? failed : paid }),
    });
    expect(await runtime.run(wonder.waitForPayment(order))).toMatchObject({ value: { status: "succeeded" } });
  });

  test("is not taken in by `completed`: that is also the state of a refunded order", async () => {
    const refund = aTransaction({ uuid: "r", type: "Refund", allow_void: false });
    const refunded = anOrder({ ...paid, correspondence_state: "refunded", transactions: [aTransaction(), refund] });
    const { wonder } = scriptedGateway({ check: () => ok({ order: refunded }) });
    expect(await wonder.waitForPayment(order)).toMatchObject({ status: "declined", facts: { net: "0.00" } });
  });

  test("ends when the order is voided, and when the time is up", async () => {
    const voided = scriptedGateway({ check: () => ok({ order: anOrder({ state: "voided" }) }) });
    expect(await voided.wonder.waitForPayment(order)).toMatchObject({ status: "declined" });
    const { wonder, runtime } = scriptedGateway({ check: () => ok({ order: anOrder() }) });
    const start = runtime.time;
    expect(await runtime.run(wonder.waitForPayment(order, { waitFor: 60_000 }))).toMatchObject({
      value: { status: "pending", order: { state: "invoiced" } },
    });
    expect(runtime.time - start).toBe(60_000);
  });

  test("goes on over failures that pass, and rejects with those that do not", async () => {
    const { wonder, runtime } = scriptedGateway({
      check: (_body, number) =>
        number < 8 ? new Response(null, { status: number < 5 ? 503 : 408 }) : ok({ order: paid }),
    });
    expect(await runtime.run(wonder.waitForPayment(order))).toMatchObject({ value: { status: "succeeded" } });
    const refused = scriptedGateway({ check: () => Response.json({}, { status: 403 }) });
    await expect(refused.wonder.waitForPayment(order)).rejects.toMatchObject({ kind: "authentication" });
  });

  test("rejects with the last failure when the gateway never answered", async () => {
    const { wonder, runtime } = scriptedGateway({ check: () => new Response(null, { status: 503 }) });
    expect(await runtime.run(wonder.waitForPayment(order, { waitFor: 30_000 }))).toMatchObject({
      reason: { kind: "api", status: 503 },
    });
  });

  test("ends at once with its signal, between two questions", async () => {
    const controller = new AbortController();
    const { wonder, runtime, seen } = scriptedGateway({ check: () => ok({ order: anOrder() }) });
    const waiting = wonder.waitForPayment(order, { signal: controller.signal });
    queueMicrotask(() => setImmediate(() => controller.abort()));
    await expect(waiting).rejects.toMatchObject({ kind: "aborted" });
    expect(seen.length).toBeLessThanOrEqual(1);
    expect(runtime.pending).toBe(0);
  });

  test.each([
    ["a wait of no length", { waitFor: Number.NaN }, order, /waitFor must be/],
    ["an order without a name", {}, {}, /order needs number or reference_number/],
  ])("refuses %s", async (_name, options, name, message) => {
    const { wonder, steps } = scriptedGateway({});
    await expect(wonder.waitForPayment(name, options)).rejects.toThrow(message);
    expect(steps).toEqual([]);
  });
});
