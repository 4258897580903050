import { createWonderClient, planRefund, type RefundCall, type WonderClient } from "@wonder-openapi/client";
import {
  createMockCredentials,
  createMockGateway,
  type LedgerEntry,
  type MockCredentials,
  type MockFault,
  type MockGateway,
} from "@wonder-openapi/mock-gateway";
import { beforeAll, describe, expect, test } from "vitest";

/** Faults after which it was done, and faults after which it was not. */
const DONE: MockFault[] = [{ kind: "reset-after" }, { kind: "cut-body" }, { kind: "late", ms: 20 }];
const NOT_DONE: MockFault[] = [{ kind: "reset-before" }, { status: 503 }, { status: 408 }];

let credentials: MockCredentials;
beforeAll(async () => {
  credentials = await createMockCredentials();
});

const order = { reference_number: "INV-1" };
const token = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const link = { reference: "INV-1", amount: "100.00", currency: "HKD" };
const charge = { paymentUuid: "6d0fbb0b-6d1b-4a5f-8f0e-9a4b1c2d3e4f", order, token, amount: "100.00" };
// Milliseconds. The second question comes after half a second and settles it, so the rest is never waited for.
const TWO_QUESTIONS = 60_000;
const ONE_QUESTION = 1;

function start(): { gateway: MockGateway; wonder: WonderClient } {
  const { appId, privateKey } = credentials;
  const gateway = createMockGateway({ apps: [credentials], unknowns: { voidTiming: "at once" } });
  const environment = { baseUrl: "http://localhost" };
  return { gateway, wonder: createWonderClient({ environment, appId, privateKey, fetch: gateway.fetch }) };
}

async function paid(): Promise<ReturnType<typeof start>> {
  const { gateway, wonder } = start();
  await wonder.paymentLinks.ensure(link);
  await wonder.payments.charge(charge);
  return { gateway, wonder };
}

const intents: Record<
  string,
  {
    readonly effect: LedgerEntry["effect"];
    readonly operation: NonNullable<MockFault["operation"]>;
    readonly before: () => Promise<ReturnType<typeof start>>;
    readonly run: (
      wonder: WonderClient,
      options: { askFor: number },
      gateway: MockGateway,
    ) => Promise<{ readonly status: string }>;
    /** The one intent that is sent again, as voiding twice does no harm. */
    readonly again?: boolean;
  }
> = {
  "payment link": {
    effect: "order created",
    operation: "createOrder",
    before: async () => start(),
    run: (wonder, options) => wonder.paymentLinks.ensure(link, options),
  },
  charge: {
    effect: "charge",
    operation: "createTransaction",
    before: async () => {
      const { gateway, wonder } = start();
      await wonder.paymentLinks.ensure(link);
      return { gateway, wonder };
    },
    run: (wonder, options) => wonder.payments.charge(charge, options),
  },
  refund: {
    effect: "refund",
    operation: "refundTransaction",
    before: paid,
    async run(wonder, options, gateway) {
      gateway.clock.advance(24 * 60 * 60_000);
      const plan = planRefund((await wonder.orders.get({ order })).order, "30.00");
      return wonder.refunds.execute(plan as RefundCall, { note: "One returned", ...options });
    },
  },
  "transaction void": {
    effect: "transaction void",
    operation: "voidTransaction",
    before: paid,
    async run(wonder, options) {
      const plan = planRefund((await wonder.orders.get({ order })).order, "100.00");
      return wonder.refunds.execute(plan as RefundCall, { note: "All returned", ...options });
    },
  },
  "order void": {
    effect: "order void",
    operation: "voidOrder",
    before: async () => {
      const { gateway, wonder } = start();
      await wonder.paymentLinks.ensure(link);
      return { gateway, wonder };
    },
    run: (wonder, options) => wonder.voids.order({ order }, options),
    again: true,
  },
};
const times = (gateway: MockGateway, wanted: string): number =>
  gateway.ledger.entries().filter(({ effect }) => effect === wanted).length;

describe.each(Object.entries(intents))("%s", (_name, { effect, operation, before, run, again }) => {
  test("succeeds, and happens once", async () => {
    const { gateway, wonder } = await before();
    expect(await run(wonder, { askFor: TWO_QUESTIONS }, gateway)).toMatchObject({ status: "succeeded" });
    expect(times(gateway, effect)).toBe(1);
  });

  test.each(DONE)("is known to have happened, and happened once, after $kind", async (fault) => {
    const { gateway, wonder } = await before();
    gateway.failNext({ ...fault, operation });
    expect(await run(wonder, { askFor: TWO_QUESTIONS }, gateway)).toMatchObject({ status: "succeeded" });
    await gateway.settled();
    expect(times(gateway, effect)).toBe(1);
  });

  test.each(NOT_DONE)("is not sent blindly after a fault that kept it from happening: $kind $status", async (fault) => {
    const { gateway, wonder } = await before();
    gateway.failNext({ ...fault, operation });
    expect(await run(wonder, { askFor: again ? TWO_QUESTIONS : ONE_QUESTION }, gateway)).toMatchObject({
      status: again ? "succeeded" : "unknown",
    });
    expect(times(gateway, effect)).toBe(again ? 1 : 0);
  });

  test("is sent again when the connection was refused, as nothing left then", async () => {
    const { gateway, wonder } = await before();
    gateway.failNext({ kind: "refuse", operation });
    expect(await run(wonder, { askFor: TWO_QUESTIONS }, gateway)).toMatchObject({ status: "succeeded" });
    expect(times(gateway, effect)).toBe(1);
  });
});
