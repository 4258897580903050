import type { DeliveryStore } from "@wonder-openapi/webhooks";
import { createMemoryStore } from "@wonder-openapi/webhooks/memory";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withoutRedis } from "./support/redis-server.js";
import { type OpenStore, storeKinds } from "./support/stores.js";

if (withoutRedis) console.log(withoutRedis);

const LONG = 3_600_000;
// Over before anybody can look.
const SHORT = 1;

async function fenceOf(store: DeliveryStore, key: string, lease = LONG): Promise<number> {
  const claim = await store.claim(key, lease);
  if (claim.state !== "claimed") throw new Error(`${key} is ${claim.state}`);
  return claim.fence;
}

describe.each(storeKinds)("a store in $name", ({ missing, open }) => {
  let place: OpenStore;
  let store: DeliveryStore;
  let keys = 0;
  const newKey = (): string => `key ${++keys}`;
  const free = (key: string): Promise<unknown> => expect.poll(() => fenceOf(store, key)).toBeGreaterThan(0);
  beforeAll(async () => {
    if (missing) return;
    place = await open();
    store = place.store;
  });
  afterAll(() => place?.close());

  test.skipIf(missing)("gives an event to the first who asks, and to nobody else while it is under way", async () => {
    const key = newKey();
    expect(await store.claim(key, LONG)).toEqual({ state: "claimed", fence: expect.any(Number) });
    expect(await store.claim(key, LONG)).toEqual({ state: "in_progress" });
    expect(await store.claim(newKey(), LONG)).toMatchObject({ state: "claimed" });
  });

  test.skipIf(missing)("gives it to one alone of fifty who ask at once", async () => {
    const key = newKey();
    const claims = await Promise.all(Array.from({ length: 50 }, () => store.claim(key, LONG)));
    expect(claims.filter(({ state }) => state === "claimed")).toHaveLength(1);
    expect(claims.filter(({ state }) => state === "in_progress")).toHaveLength(49);
  });

  test.skipIf(missing)("gives what is completed to nobody again, whatever its holder says later", async () => {
    const key = newKey();
    const fence = await fenceOf(store, key);
    expect(await store.complete(key, fence)).toBe(true);
    expect(await store.claim(key, LONG)).toEqual({ state: "completed" });
    expect(await store.release(key, fence)).toBe(true);
    expect(await store.extend(key, fence, SHORT)).toBe(true);
    expect(await store.complete(key, fence)).toBe(true);
    expect(await store.claim(key, LONG)).toEqual({ state: "completed" });
  });

  test.skipIf(missing)("gives what was released to the next at once, under a greater fence", async () => {
    const key = newKey();
    const first = await fenceOf(store, key);
    expect(await store.release(key, first)).toBe(true);
    const second = await fenceOf(store, key);
    expect(second).toBeGreaterThan(first);
    expect(Number.isSafeInteger(second)).toBe(true);
  });

  test.skipIf(missing)("gives it to the next when the lease ran out, and hears the first no more", async () => {
    const key = newKey();
    const first = await fenceOf(store, key, SHORT);
    await free(key);
    expect(await store.complete(key, first)).toBe(false);
    expect(await store.extend(key, first, LONG)).toBe(false);
    expect(await store.release(key, first)).toBe(false);
    expect(await store.claim(key, LONG)).toEqual({ state: "in_progress" });
  });

  test.skipIf(missing)("hears the first when the lease ran out, but nobody came", async () => {
    const key = newKey();
    const fence = await fenceOf(store, key, SHORT);
    await free(newKey());
    expect(await store.complete(key, fence)).toBe(true);
    expect(await store.claim(key, LONG)).toEqual({ state: "completed" });
  });

  test.skipIf(missing)("makes a lease longer, and shorter, from the moment it is asked", async () => {
    const [long, short] = [newKey(), newKey()];
    const [one, two] = [await fenceOf(store, long, SHORT), await fenceOf(store, short, LONG)];
    expect(await store.extend(long, one, LONG)).toBe(true);
    expect(await store.extend(short, two, SHORT)).toBe(true);
    await free(short);
    expect(await store.claim(long, LONG)).toEqual({ state: "in_progress" });
  });

  test.skipIf(missing)("knows nothing of a fence for an event that nobody claimed", async () => {
    const key = newKey();
    expect(await store.extend(key, 1, LONG)).toBe(false);
    expect(await store.complete(key, 1)).toBe(false);
    expect(await store.release(key, 1)).toBe(false);
    expect(await store.claim(key, LONG)).toMatchObject({ state: "claimed" });
  });

  test.skipIf(missing)("forgets what is done, and gives a greater fence all the same", async () => {
    const forgetting = place.forgetting(SHORT);
    const key = newKey();
    const first = await fenceOf(forgetting, key);
    await forgetting.complete(key, first);
    let second = 0;
    await expect
      .poll(async () => {
        const claim = await forgetting.claim(key, LONG);
        if (claim.state === "claimed") second = claim.fence;
        return second;
      })
      .toBeGreaterThan(first);
  });

  test.skipIf(missing)("does whatever it is told as the store in memory does", async () => {
    const steps = fc.array(
      fc.record({
        act: fc.constantFrom("claim", "extend", "complete", "release"),
        key: fc.nat(2),
        // Of which claim of the event the fence is: the newest, or one before.
        age: fc.nat(2),
      }),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (told) => {
        const name = newKey();
        const one = await played(store, name, told);
        expect(one).toEqual(await played(createMemoryStore(), name, told));
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});

type Step = { act: string; key: number; age: number };

async function played(store: DeliveryStore, name: string, steps: readonly Step[]): Promise<unknown[]> {
  const fences = new Map<string, number[]>();
  const results: unknown[] = [];
  for (const { act, key: number, age } of steps) {
    const key = `${name} ${number}`;
    const known = fences.get(key) ?? [];
    const fence = known.at(-1 - age) ?? 0;
    if (act === "claim") {
      const claim = await store.claim(key, LONG);
      results.push(claim.state);
      if (claim.state !== "claimed") continue;
      expect(claim.fence).toBeGreaterThan(known.at(-1) ?? 0);
      fences.set(key, [...known, claim.fence]);
    } else if (act === "extend") results.push(await store.extend(key, fence, LONG));
    else if (act === "complete") results.push(await store.complete(key, fence));
    else results.push(await store.release(key, fence));
  }
  return results;
}
