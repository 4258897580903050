import { PGlite } from "@electric-sql/pglite";
import { createWonderClient, type WonderClient } from "@wonder-openapi/client";
import { createMockCredentials, createMockGateway, type MockGateway } from "@wonder-openapi/mock-gateway";
import { createTestCredentials, signDelivery, type TestCredentials } from "@wonder-openapi/webhooks/testing";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SCHEMA } from "../src/database.js";
import { createWebhook, returnPage, type Shop } from "../src/entry-points.js";
import { type Examined, nightlyRun } from "../src/nightly-run.js";
import { type OrderRow, settle } from "../src/settle.js";

const database = new PGlite();
let gateway: MockGateway;
let wonder: WonderClient;
let number = 0;

beforeAll(async () => {
  await database.exec(SCHEMA);
  const credentials = await createMockCredentials();
  gateway = createMockGateway({ apps: [credentials], unknowns: { voidTiming: "at once" } });
  const { appId, privateKey } = credentials;
  wonder = createWonderClient({
    environment: { baseUrl: "http://localhost" },
    appId,
    privateKey,
    fetch: gateway.fetch,
  });
});
afterAll(() => database.close());
beforeEach(anew);

// Noon in Hong Kong.
const NOON = Date.parse("2026-11-21T04:00:00Z");

async function anew(): Promise<void> {
  gateway.reset();
  gateway.clock.set(NOON);
  await database.exec("delete from effects; delete from orders");
}

/** An order of 100 HKD on both sides. */
async function newOrder(): Promise<string> {
  number += 1;
  const reference = `INV-${number}`;
  await wonder.paymentLinks.ensure({ reference, amount: "100.00", currency: "HKD" });
  await addRow(reference);
  return reference;
}

async function addRow(reference: string): Promise<void> {
  const insert = "insert into orders (reference, amount, currency, made_at) values ($1, '100', 'HKD', $2)";
  await database.query(insert, [reference, new Date(NOON).toISOString()]);
}
const rowOf = async (reference: string): Promise<OrderRow | undefined> =>
  (await database.query<OrderRow>("select * from orders where reference = $1", [reference])).rows[0];
const effectsOf = async (reference: string): Promise<string[]> =>
  (
    await database.query<{ effect: string }>("select effect from effects where reference = $1 order by effect", [
      reference,
    ])
  ).rows.map(({ effect }) => effect);
const DAY = 24 * 60 * 60_000;
const day = "2026-11-21";

async function night(shop: Shop = { wonder, database }, signal?: AbortSignal): Promise<Examined[]> {
  const examined: Examined[] = [];
  for await (const each of nightlyRun(shop, day, { signal })) examined.push(each);
  return examined;
}
const inShort = ({ reference, difference, result }: Examined): string => `${reference}: ${difference.kind}, ${result}`;

async function refund(reference: string, transaction: string, amount: string): Promise<void> {
  gateway.clock.advance(DAY);
  await wonder.transactions.refund({
    order: { reference_number: reference },
    transaction: { uuid: transaction },
    refund: { amount, note: "returned" },
  });
}

describe("settle", () => {
  test("follows an order through its life, and does what is due for each change once", async () => {
    const reference = await newOrder();
    expect(await settle(wonder, database, reference)).toBe("changed");
    const uuid = gateway.pay(reference);
    expect([await settle(wonder, database, reference), await settle(wonder, database, reference)]).toEqual([
      "changed",
      "unchanged",
    ]);
    expect(await rowOf(reference)).toMatchObject({ status: "paid", paid: "100.00", refunded: "0.00" });
    await refund(reference, uuid, "30.00");
    await settle(wonder, database, reference);
    expect(await rowOf(reference)).toMatchObject({ status: "partially_refunded", refunded: "30.00" });
    gateway.clock.advance(DAY);
    await refund(reference, uuid, "70.00");
    await settle(wonder, database, reference);
    expect(await rowOf(reference)).toMatchObject({ status: "refunded", paid: "100.00", refunded: "100.00" });
    expect(await effectsOf(reference)).toEqual(["paid", "partially_refunded", "refunded", "unpaid"]);
  });

  test("does not know an order that is not the merchant's", async () => {
    expect(await settle(wonder, database, "nobody's")).toBe("unknown here");
  });

  test.each([
    ["amount", "amount = '99.99'"],
    ["currency", "currency = 'USD'"],
  ])("leaves an order with another %s to a person, and touches nothing", async (_name, change) => {
    const reference = await newOrder();
    await database.query(`update orders set ${change} where reference = $1`, [reference]);
    gateway.pay(reference);
    expect(await settle(wonder, database, reference)).toBe("left to a person");
    expect(await rowOf(reference)).toMatchObject({ status: "unpaid", version: 0 });
    expect(await effectsOf(reference)).toEqual([]);
  });

  test("does not take back in silence that an order was paid", async () => {
    const reference = await newOrder();
    await database.query("update orders set status = 'paid', paid = '100.00' where reference = $1", [reference]);
    expect(await settle(wonder, database, reference)).toBe("left to a person");
    expect(await rowOf(reference)).toMatchObject({ status: "paid", paid: "100.00", version: 0 });
  });

  test("an old answer that comes late does not undo a newer one", async () => {
    const reference = await newOrder();
    const uuid = gateway.pay(reference);
    let overtaken = false;
    const late = {
      ...wonder,
      orders: {
        ...wonder.orders,
        get: (async (...question: Parameters<WonderClient["orders"]["get"]>) => {
          const answer = await wonder.orders.get(...question);
          if (!overtaken) {
            overtaken = true;
            await refund(reference, uuid, "100.00");
            await settle(wonder, database, reference);
          }
          return answer;
        }) as unknown as WonderClient["orders"]["get"],
      },
    };
    await settle(late, database, reference);
    expect(await rowOf(reference)).toMatchObject({ status: "refunded" });
    expect(await effectsOf(reference)).toEqual(["refunded"]);
  });
});

describe("webhook, return page and nightly run", () => {
  let credentials: TestCredentials;
  let webhook: (request: Request) => Promise<Response>;
  beforeAll(async () => {
    credentials = await createTestCredentials();
    webhook = createWebhook(shop(), { appId: credentials.appId, publicKey: credentials.publicKey });
  });
  const shop = (): Shop => ({ wonder, database });

  /** A delivery as Wonder would send it, of the order as it is, or of what it was at any time before. */
  async function deliver(body: unknown): Promise<number> {
    const { appId, privateKey } = credentials;
    const delivery = await signDelivery({ url: "https://shop.example/wonder", body, appId, privateKey });
    return (await webhook(new Request(delivery.url, delivery))).status;
  }

  test("a webhook settles the order it names, and its own word does not count", async () => {
    const reference = await newOrder();
    const { order: unpaid } = await wonder.orders.get({ order: { reference_number: reference } });
    expect(await deliver({ ...unpaid, state: "completed", correspondence_state: "paid" })).toBe(200);
    expect(await rowOf(reference)).toMatchObject({ status: "unpaid" });
    gateway.pay(reference);
    expect(await deliver(unpaid)).toBe(200);
    expect(await rowOf(reference)).toMatchObject({ status: "paid" });
    expect(await deliver({ ...unpaid, reference_number: "nobody's" })).toBe(200);
    expect(await deliver({ something: "else" })).toBe(200);
  });

  test("the nightly run finds what no webhook told, and tells a person what it cannot settle", async () => {
    const [paid, odd] = [await newOrder(), await newOrder()];
    await database.query("update orders set amount = '1' where reference = $1", [odd]);
    await addRow("never-sent");
    gateway.pay(paid);
    const found = [`${odd}: amount, left to a person`, "never-sent: missing_there, left to a person"];
    expect((await night()).map(inShort)).toEqual([found[0], `${paid}: paid_there, changed`, found[1]]);
    expect(await rowOf(paid)).toMatchObject({ status: "paid" });
    expect((await night()).map(inShort)).toEqual(found);
  });

  test("the nightly run finds no difference in a payment that was voided, once it is settled", async () => {
    const reference = await newOrder();
    const uuid = gateway.pay(reference);
    await settle(wonder, database, reference);
    await wonder.transactions.void({ order: { reference_number: reference }, transaction: { uuid } });
    expect((await night()).map(inShort)).toEqual([`${reference}: refunded, changed`]);
    expect(await night()).toEqual([]);
  });

  test("an order that cannot be asked for keeps the nightly run from none of the others, and is found again", async () => {
    const [first, second] = [await newOrder(), await newOrder()];
    gateway.pay(first);
    gateway.pay(second);
    gateway.failNext({ kind: "error-code", operation: "getOrder" });
    const [failed, done, ...others] = await night();
    expect([failed?.result, done?.result, others]).toEqual(["failed", "changed", []]);
    expect(failed?.error).toMatchObject({ kind: "api" });
    expect((await night()).map(inShort)).toEqual([`${failed?.reference}: paid_there, changed`]);
  });

  test("a signal ends the nightly run, and so does a database that is gone", async () => {
    gateway.pay(await newOrder());
    await expect(night(shop(), AbortSignal.abort())).rejects.toMatchObject({ kind: "aborted" });
    const gone = new Error("no database");
    const without: Shop = { wonder, database: { query: () => Promise.reject(gone) } };
    await expect(night(without)).rejects.toBe(gone);
    const stop = new AbortController();
    const answers = async (...question: Parameters<WonderClient["orders"]["get"]>) => {
      stop.abort();
      return await wonder.orders.get(...question);
    };
    const get = answers as unknown as WonderClient["orders"]["get"];
    const stopped = { ...wonder, orders: { ...wonder.orders, get } };
    await expect(night({ wonder: stopped, database }, stop.signal)).rejects.toMatchObject({ kind: "aborted" });
  });

  test("end in the same row in whatever order they come, however often, with duplicates and old deliveries", async () => {
    const step = fc.constantFrom(
      "pay",
      "refund part",
      "refund rest",
      "webhook",
      "old webhook",
      "return",
      "all at once",
      "night",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (life) => {
        await anew();
        const reference = await newOrder();
        const seen: unknown[] = [];
        const read = async () => (await wonder.orders.get({ order: { reference_number: reference } })).order;
        let uuid: string | undefined;
        let refunded = 0;
        const refundOf = async (amount: number): Promise<void> => {
          if (!uuid || refunded + amount > 100 || amount === 0) return;
          await refund(reference, uuid, `${amount}.00`);
          refunded += amount;
        };
        const actions: Record<(typeof life)[number], () => Promise<unknown>> = {
          pay: async () => {
            uuid ??= gateway.pay(reference);
          },
          "refund part": () => refundOf(refunded === 0 ? 40 : 0),
          "refund rest": () => refundOf(100 - refunded),
          webhook: async () => {
            seen.push(await read());
            await deliver(seen.at(-1));
          },
          "old webhook": async () => seen.length > 0 && deliver(seen[0]),
          return: () => returnPage(shop(), reference),
          "all at once": async () => Promise.all([deliver(await read()), returnPage(shop(), reference), night()]),
          night: () => night(),
        };
        for (const each of life) await actions[each]();
        await actions["night"]();
        const status = !uuid ? "unpaid" : refunded === 0 ? "paid" : refunded < 100 ? "partially_refunded" : "refunded";
        expect(await rowOf(reference)).toMatchObject({
          status,
          refunded: expect.stringMatching(`^${refunded}(.00)?$`),
        });
        const effects = await effectsOf(reference);
        expect(new Set(effects).size).toBe(effects.length);
      }),
      { numRuns: 60 },
    );
  });
});
