import { expect, test } from "vitest";
import { idle } from "./support/fake-runtime.js";
import { customerAnswer, observedClient } from "./support/observed-client.js";

const failing = () => Response.json({ code: "E1" }, { status: 400 });

/** What a process that looks for unhandled rejections would see. */
async function unhandled(run: () => unknown): Promise<number> {
  let count = 0;
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  const onUnhandled = (): void => {
    count += 1;
  };
  process.on("unhandledRejection", onUnhandled);
  try {
    await run();
    await idle();
  } finally {
    process.off("unhandledRejection", onUnhandled);
    for (const listener of listeners) process.on("unhandledRejection", listener);
  }
  return count;
}

test("a call is a promise of its data, and withResponse() tells the rest", async () => {
  const { wonder } = observedClient(customerAnswer);
  const call = wonder.customers.getByReferenceNumber("C-1");
  const { data, status, headers, requestId, attempts } = await call.withResponse();
  expect(await call).toBe(data);
  expect([status, attempts, headers.get("Content-Type")]).toEqual([200, 1, "application/json"]);
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test("a call is sent once, however often it is looked at", async () => {
  const { wonder, seen } = observedClient(customerAnswer);
  const call = wonder.customers.getByReferenceNumber("C-1");
  await Promise.all([call, call, call.withResponse(), call.finally(() => {})]);
  expect(seen).toHaveLength(1);
});

test("catch and finally work as on any promise", async () => {
  const { wonder } = observedClient(failing);
  let ended = 0;
  const call = wonder.customers.getByReferenceNumber("C-1").finally(() => {
    ended += 1;
  });
  expect(await call.catch((error: { code: string }) => error.code)).toBe("E1");
  expect(ended).toBe(1);
});

test("a failure that is looked at, either way, is no unhandled rejection", async () => {
  const { wonder } = observedClient(failing);
  expect(
    await unhandled(async () => {
      await wonder.customers.getByReferenceNumber("C-1").catch(() => {});
      await wonder.customers
        .getByReferenceNumber("C-1")
        .withResponse()
        .catch(() => {});
    }),
  ).toBe(0);
});

test("a failure that nobody looks at is one, and not lost silently", async () => {
  const { wonder } = observedClient(failing);
  expect(await unhandled(() => void wonder.customers.getByReferenceNumber("C-1"))).toBe(1);
});
