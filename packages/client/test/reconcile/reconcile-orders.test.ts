import {
  createWonderClient,
  type OrderDifference,
  type OurOrder,
  type OurOrders,
  type WonderClient,
} from "@wonder-openapi/client";
import {
  createMockCredentials,
  createMockGateway,
  type MockCredentials,
  type MockGateway,
} from "@wonder-openapi/mock-gateway";
import { beforeAll, describe, expect, test } from "vitest";
import type { Resources } from "../../src/generated/resources.js";
import { reconcileOrders } from "../../src/reconcile/reconcile-orders.js";
import { anOrder, ok, scriptedGateway } from "../support/scripted-gateway.js";

let credentials: MockCredentials;
beforeAll(async () => {
  credentials = await createMockCredentials();
});

const HOUR = 3_600_000;
const NOON = Date.parse("2026-11-20T12:00:00+08:00");

function start(): { gateway: MockGateway; wonder: WonderClient } {
  const { appId, privateKey } = credentials;
  const gateway = createMockGateway({ apps: [credentials] });
  gateway.clock.set(NOON);
  const environment = { baseUrl: "http://localhost" };
  return { gateway, wonder: createWonderClient({ environment, appId, privateKey, fetch: gateway.fetch }) };
}

type Row = OurOrder & { readonly at: number };
const row = (reference: string, paid: boolean, at = NOON): Row => ({
  reference,
  amount: "100.00",
  currency: "HKD",
  paid,
  at,
});

/** The merchant's side: rows with the time at which they were made. */
const oursOf = (rows: readonly Row[]): OurOrders => ({
  find: (reference) => rows.find((each) => each.reference === reference),
  within: (from, to) => rows.filter(({ at }) => at >= from.getTime() && at < to.getTime()),
});

const day = { from: "2026-11-20", to: "2026-11-20" };
async function differences(wonder: Resources, rows: readonly Row[], days = day): Promise<string[]> {
  const found: OrderDifference[] = [];
  for await (const difference of reconcileOrders(wonder, { ...days, ours: oursOf(rows) })) found.push(difference);
  return found
    .map((each) => `${each.kind} ${"ours" in each ? each.ours.reference : each.theirs.reference_number}`)
    .sort();
}

async function makeOrder({ gateway, wonder }: ReturnType<typeof start>, reference: string, at = NOON): Promise<void> {
  gateway.clock.set(at);
  await wonder.orders.create({ order: { charge_fee: "100.00", currency: "HKD", reference_number: reference } });
}

describe("the nightly check", () => {
  test("finds what differs, and nothing else", async () => {
    const side = start();
    for (const reference of ["same", "paid-there", "paid-here", "unknown-here", "unpaid-there"]) {
      await makeOrder(side, reference);
    }
    for (const reference of ["same", "paid-there", "unknown-here"]) side.gateway.pay(reference);
    const ours = [row("same", true), row("paid-there", false), row("paid-here", true), row("unknown-there", true)];
    expect(await differences(side.wonder, ours)).toEqual([
      "missing_here unknown-here",
      "missing_there unknown-there",
      "paid_here paid-here",
      "paid_there paid-there",
    ]);
  });

  test("is about the days asked for, as they begin in their time zone", async () => {
    const side = start();
    for (const [reference, hours] of Object.entries({ before: -12.1, first: -11.9, last: 11.9, after: 12.1 })) {
      await makeOrder(side, reference, NOON + hours * HOUR);
      side.gateway.pay(reference);
    }
    expect(await differences(side.wonder, [])).toEqual(["missing_here first", "missing_here last"]);
    expect(await differences(side.wonder, [], { from: "2026-11-20", to: "2026-11-21" })).toHaveLength(3);
  });

  test("knows an order of ours that was made there a moment later, on the next day, or long before", async () => {
    const side = start();
    await makeOrder(side, "long-before", NOON - 30 * HOUR);
    await makeOrder(side, "midnight", NOON + 12 * HOUR + 60_000);
    const ours = [row("midnight", false, NOON + 12 * HOUR - 60_000), row("long-before", false)];
    expect(await differences(side.wonder, ours)).toEqual([]);
    expect(await differences(side.wonder, [row("long-before", true)])).toEqual(["paid_here long-before"]);
  });

  test.each(["applied", "ignored", "refused"])("does not depend on the list's filter: %s", async (setting) => {
    const side = start();
    for (let index = 0; index < 5; index++) {
      await makeOrder(side, `R-${index}`);
      side.gateway.pay(`R-${index}`);
    }
    side.wonder.api.use({
      onRequest({ request }) {
        if (setting === "applied" || !request.url.includes("filter")) return undefined;
        if (setting === "refused") return Response.json({ code: 1, message: "unknown field" }, { status: 400 });
        return new Request(request.url.replace(/filter[^&]*&?/g, ""), request);
      },
    });
    const missing = [1, 2, 3, 4].map((index) => `missing_here R-${index}`);
    expect(await differences(side.wonder, [row("R-0", true)])).toEqual(missing);
  });

  test("tells each difference once and misses none, though pages shift while they are read", async () => {
    const all = Array.from({ length: 1_000 }, (_, index) =>
      anOrder({
        number: String(index).padStart(24, "0"),
        reference_number: `R-${index}`,
        correspondence_state: "paid",
        created_at: "2026-11-20T12:00:00+08:00",
      }),
    );
    // Some orders go and come between two pages, so that all others move back or forth.
    const moves = [0, -15, 10, -5, 12];
    let page = 0;
    const { wonder, seen } = scriptedGateway({
      list: () => {
        const query = new URL(seen.at(-1)?.url ?? "").searchParams;
        const offset = Number(query.get("offset") ?? 0);
        const start = offset === 0 ? 0 : offset - (moves[page++ % moves.length] ?? 0);
        // Fewer than were asked for, as a gateway may have a limit of its own.
        const rows = all.slice(start, start + 150);
        return ok({ orders: rows.map((order) => ({ order })) });
      },
    });
    const found = await differences(wonder, []);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(all.map(({ reference_number }) => `missing_here ${reference_number}`).sort());
  });

  test("remembers one window at most, however many days are asked for", async () => {
    let asked = 0;
    const { wonder } = scriptedGateway({ list: () => ok({ orders: [] }) });
    const ours: OurOrders = {
      find: () => undefined,
      within(from, to) {
        asked += 1;
        expect(to.getTime() - from.getTime()).toBeLessThanOrEqual(6 * HOUR);
        return [];
      },
    };
    const whole = { from: "2026-01-01", to: "2026-03-31", ours };
    for await (const difference of reconcileOrders(wonder, whole)) expect(difference).toBeUndefined();
    expect(asked).toBe(90 * 4);
  });

  test.each([
    [{ from: "2026-11-21", to: "2026-11-20" }, /from must not be after to/],
    [{ from: "yesterday", to: "2026-11-20" }, /"yesterday" is no date/],
    [{ from: "2026-11-20", to: "today" }, /"today" is no date/],
    [{ ...day, timeZone: "Nowhere" }, /"Nowhere" is no time zone/],
  ])("refuses %j, and asks nothing", async (days, message) => {
    const { wonder, steps } = scriptedGateway({});
    const next = reconcileOrders(wonder, { ...days, ours: oursOf([]) }).next();
    await expect(next).rejects.toThrow(message);
    expect(steps).toEqual([]);
  });

  test("ends with the gateway's failure rather than call an order missing", async () => {
    const { wonder, runtime } = scriptedGateway({
      list: () => ok({ orders: [] }),
      check: () => new Response(null, { status: 503 }),
    });
    const next = reconcileOrders(wonder, { ...day, ours: oursOf([row("R", true)]) }).next();
    expect(await runtime.run(next)).toMatchObject({ reason: { kind: "api", status: 503 } });
  });
});
