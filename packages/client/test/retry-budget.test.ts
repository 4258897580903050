import { expect, test } from "vitest";
import { createRetryBudget } from "../src/retry-budget.js";
import { customerAnswer, observedClient } from "./support/observed-client.js";

const unavailable = (): Response => new Response("", { status: 503 });

test("100 calls on a gateway that is down make a third more requests, and the next 100 hardly any", async () => {
  const { wonder, seen, runtime } = observedClient(unavailable, { retries: 2 });
  const hundredCalls = async (): Promise<number> => {
    const before = seen.length;
    for (let call = 0; call < 100; call++) await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    return seen.length - before;
  };
  expect(await hundredCalls()).toBe(132);
  expect(await hundredCalls()).toBe(100);
});

test("a call that has no budget left fails with its last answer, as one whose retries are used up", async () => {
  const { wonder, runtime } = observedClient(unavailable, { retries: 2 });
  for (let call = 0; call < 16; call++) await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
  const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
  expect(result).toMatchObject({ reason: { kind: "api", status: 503, attempts: 1 } });
});

test("a hiccup now and then costs nothing: what a call took that succeeds in the end is given back", async () => {
  const { wonder, seen, runtime } = observedClient((_, n) => (n % 2 === 1 ? unavailable() : customerAnswer()));
  for (let call = 0; call < 100; call++) {
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1").withResponse());
    expect(result).toMatchObject({ status: "fulfilled", value: { attempts: 2 } });
  }
  expect(seen).toHaveLength(200);
});

test("each client has a budget of its own", async () => {
  const tired = observedClient(unavailable);
  for (let call = 0; call < 20; call++) await tired.runtime.run(tired.wonder.customers.getByReferenceNumber("C-1"));
  const { wonder, seen, runtime } = observedClient(unavailable);
  await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
  expect(seen).toHaveLength(3);
});

test("after an outage it grows again with each success, and never beyond what it was", () => {
  const budget = createRetryBudget();
  const left = (): number => {
    let taken = 0;
    while (budget.take()) taken += 1;
    return taken;
  };
  expect(left()).toBe(32);
  for (let success = 0; success < 10; success++) budget.refund(0);
  expect(left()).toBe(2);
  for (let success = 0; success < 1_000; success++) budget.refund(3);
  expect(left()).toBe(32);
});
