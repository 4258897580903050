import { isLostAnswer, type WonderError } from "@wonder-openapi/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idle } from "./support/fake-runtime.js";
import { customerAnswer, never, observedClient } from "./support/observed-client.js";

fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const unavailable = (): Response => new Response("", { status: 503 });
const reasonOf = (result: PromiseSettledResult<unknown>): WonderError => (result as { reason: WonderError }).reason;

describe("the deadline of a call", () => {
  test("ends it, whatever attempt is under way, and says so", async () => {
    const { wonder, seen, runtime } = observedClient(never, { timeout: 1_000, deadline: 2_500, retries: 5 });
    runtime.randomNumbers = [0];
    const started = runtime.time;
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(runtime.time - started).toBe(2_500);
    expect(reasonOf(result)).toMatchObject({ kind: "timeout", attempts: 3 });
    expect(reasonOf(result).message).toContain("within its deadline of 2500 ms");
    expect(seen.at(-1)?.signal.aborted).toBe(true);
    expect(runtime.pending).toBe(0);
  });

  test("is a call's own when it gives one", async () => {
    const { wonder, runtime } = observedClient(never);
    const started = runtime.time;
    await runtime.run(wonder.customers.getByReferenceNumber("C-1", { deadline: 70 }));
    expect(runtime.time - started).toBe(70);
  });

  test("is a minute by default", async () => {
    const { wonder, runtime } = observedClient(never, { retries: 5 });
    const started = runtime.time;
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(runtime.time - started).toBe(60_000);
  });

  test("does not cut off an attempt that was given more time than that", async () => {
    const { wonder, runtime } = observedClient(never, { timeout: 90_000, retries: 0 });
    const started = runtime.time;
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(runtime.time - started).toBe(90_000);
  });

  test("covers middleware, and nothing is sent after it", async () => {
    const { wonder, seen, runtime } = observedClient(customerAnswer, { deadline: 100 });
    let proceed = (): void => {};
    wonder.api.use({
      onRequest: () =>
        new Promise((resolve) => {
          proceed = () => resolve(undefined);
        }),
    });
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(reasonOf(result)).toMatchObject({ kind: "timeout", attempts: 0 });
    expect(isLostAnswer(reasonOf(result))).toBe(false);
    proceed();
    await idle();
    expect(seen).toHaveLength(0);
  });

  test("is not waited for when the next attempt would come after it", async () => {
    const { wonder, seen, runtime } = observedClient(unavailable, { deadline: 200 });
    runtime.randomNumbers = [0.5];
    const started = runtime.time;
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(reasonOf(result)).toMatchObject({ kind: "api", status: 503, attempts: 1 });
    expect(runtime.time).toBe(started);
    expect(seen).toHaveLength(1);
  });

  test("of what moves money leaves a lost answer once it was sent", async () => {
    const { wonder, runtime } = observedClient(never, { deadline: 100 });
    const result = await runtime.run(wonder.orders.void({ order: { reference_number: "INV-1" } }));
    expect(isLostAnswer(reasonOf(result))).toBe(true);
    expect(reasonOf(result).message).toContain("ask the gateway before you send it again");
  });

  test.each([0, -1, Number.NaN, 2 ** 31])("may not be %d", async (deadline) => {
    expect(() => observedClient(never, { deadline })).toThrow(expect.objectContaining({ kind: "configuration" }));
    const { wonder, seen } = observedClient(never);
    await expect(wonder.customers.getByReferenceNumber("C-1", { deadline })).rejects.toMatchObject({
      kind: "validation",
      message: expect.stringContaining("deadline must be more than 0"),
    });
    expect(seen).toHaveLength(0);
  });
});

test("whatever the gateway does, a call ends by its deadline, with waits that add up to less, and leaves no timer", async () => {
  const play = fc.constantFrom("hang", "fail", "429", "503", "200");
  await fc.assert(
    fc.asyncProperty(
      fc.array(play, { minLength: 1, maxLength: 8 }),
      fc.record({
        timeout: fc.integer({ min: 1, max: 5_000 }),
        deadline: fc.integer({ min: 1, max: 10_000 }),
        retries: fc.nat(6),
      }),
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 8 }),
      fc.nat(12),
      async (plays, limits, randomNumbers, retryAfter) => {
        const { wonder, seen, runtime } = observedClient((_, n) => {
          const what = plays[(n - 1) % plays.length];
          if (what === "hang") return never();
          if (what === "fail") throw new TypeError("fetch failed");
          if (what === "200") return customerAnswer();
          return new Response("", { status: Number(what), headers: { "Retry-After": String(retryAfter) } });
        });
        runtime.randomNumbers = randomNumbers;
        const started = runtime.time;
        const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1", limits));
        expect(runtime.time - started).toBeLessThanOrEqual(limits.deadline);
        expect(seen.length).toBeLessThanOrEqual(limits.retries + 1);
        if (result.status === "rejected") expect(reasonOf(result)).toMatchObject({ name: "WonderError" });
        expect(runtime.pending).toBe(0);
      },
    ),
  );
});
