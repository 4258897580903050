import { createMockCredentials, createMockGateway, type MockGateway } from "@wonder-openapi/mock-gateway";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { assembleClient, type WonderClient } from "../../src/create-wonder-client.js";
import { FakeRuntime } from "../support/fake-runtime.js";
import { all } from "../support/listing-client.js";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const credentials = await createMockCredentials();
let gateway: MockGateway;
let wonder: WonderClient;
let calls: number;

beforeEach(() => {
  const runtime = new FakeRuntime();
  gateway = createMockGateway({ apps: [credentials], now: () => runtime.now() });
  calls = 0;
  const fetch = (url: string, init: object): Promise<Response> => {
    calls += 1;
    return gateway.fetch(url, init);
  };
  const { appId, privateKey } = credentials;
  wonder = assembleClient({ environment: { baseUrl: "http://localhost" }, appId, privateKey, fetch }, runtime);
});

const create = (reference_number: string): Promise<unknown> =>
  wonder.orders.create({ order: { charge_fee: "1.00", currency: "HKD", reference_number } });
const listed = async (...args: Parameters<WonderClient["orders"]["list"]>): Promise<string[]> =>
  (await all(wonder.orders.list(...args))).map(({ order }) => order.reference_number);

describe("orders at a gateway that checks signatures and parses queries", () => {
  test("are walked through page by page, also when some come in meanwhile", async () => {
    const references = Array.from({ length: 7 }, (_, index) => `INV-${index}`);
    for (const reference of references) await create(reference);
    calls = 0;
    expect((await listed({ limit: 3 })).sort()).toEqual(references);
    expect(calls).toBe(3);

    const seen: string[] = [];
    for await (const { order } of wonder.orders.list({ limit: 3 })) {
      if (seen.length === 2) await create("INV-new");
      seen.push(order.reference_number);
    }
    expect(seen.sort()).toEqual(references);
  });

  test("are filtered by dates, lists and text, in pages too", async () => {
    await create("A-1");
    gateway.clock.advance(60_000);
    const since = new Date(gateway.clock.now());
    await create("A-2");
    gateway.clock.advance(60_000);
    await create("B-3");
    expect(await listed({ filter: { created_at: { _gte: since } } })).toEqual(["B-3", "A-2"]);
    expect(await listed({ filter: { created_at: { _lt: since } } })).toEqual(["A-1"]);
    expect(await listed({ filter: { reference_number: { _in: ["A-1", "B-3"] } }, limit: 1 })).toEqual(["B-3", "A-1"]);
    expect(await listed({ filter: { reference_number: { _not_contains: "A", _neq: "C" } } })).toEqual(["B-3"]);
    expect(await listed({ filter: { initial_total: { _eq: 1 }, currency: { _eq: "USD" } } })).toEqual([]);
  });

  test("are found by whatever text their reference is: it arrives as it was given, and as it was signed", async () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, async (reference) => {
        gateway.reset();
        await create(reference);
        expect(await listed({ filter: { reference_number: { _eq: reference } } }, { max: 1 })).toEqual([reference]);
        expect(await listed({ filter: { reference_number: { _neq: reference } } }, { max: 1 })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
