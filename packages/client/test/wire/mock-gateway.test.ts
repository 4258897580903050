import { createMockCredentials, createMockGateway, demoSeed, type MockGateway } from "@wonder-openapi/mock-gateway";
import { describe, expect, test } from "vitest";
import { assembleClient, type WonderClient } from "../../src/create-wonder-client.js";
import { callExample, type DescribedExample, describedExamples } from "../support/described-examples.js";
import { FakeRuntime } from "../support/fake-runtime.js";

const credentials = await createMockCredentials();
const examples = describedExamples();
const exampleOf = (id: string): DescribedExample => {
  const found = examples.find((example) => example.id === id);
  if (!found) throw new Error(id);
  return found;
};

/** The plan that the examples speak of, under another number than the one that an example makes. */
const plan = {
  id: "8e4f1d2c-3b6a-4c5d-9e7f-0a1b2c3d4e5f",
  name: "Membership of Chan Tai Man",
  reference_number: "SUB-6",
  customer_uuid: "0f8fad5b-d9cb-469f-a165-70867728950e",
  default_collection_method: "charge_automatically",
  payment_retry_count: 3,
  payment_retry_day_period: 2,
  recurring_cycles: [
    {
      billing_count: 12,
      recurring_billing_config: "4d1f0a86-5a0e-4a39-9f56-6c1a1a3f7f20",
      recurring_items: [{ quantity: 1, recurring_item_id: "2f6d2b7e-8a51-4c1e-b0f4-3a9a5b1a7c11" }],
    },
  ],
};

interface Played {
  readonly gateway: MockGateway;
  readonly wonder: WonderClient;
  /** The gateway's last answer. */
  last?: Response;
}

function connect(): Played {
  const runtime = new FakeRuntime();
  const gateway = createMockGateway({
    apps: [credentials],
    seed: { ...demoSeed, plans: [plan] },
    now: () => runtime.now(),
  });
  const { appId, privateKey } = credentials;
  const fetch = async (url: string, init: object): Promise<Response> => {
    played.last = await gateway.fetch(url, init);
    return played.last;
  };
  const options = { environment: { baseUrl: "http://localhost" }, appId, privateKey, fetch, retries: 0 };
  const played: Played = { gateway, wonder: assembleClient(options, runtime) };
  return played;
}

/** What has to be there before, and be so, for an example to succeed: the examples all speak of one order. */
const before: Readonly<Record<string, (at: Played) => Promise<unknown>>> = {
  createTransaction: order,
  recoverRecurringCycle: async (at) => {
    at.gateway.clock.advance(31 * 24 * 60 * 60_000);
    await callExample(at.wonder, exampleOf("cancelRecurringPlan"));
  },
  getOrder: order,
  getOrders: order,
  voidOrder: order,
  checkTransactionStatus: payment,
  voidTransaction: payment,
  refundTransaction: async (at) => {
    await payment(at);
    at.gateway.clock.advance(24 * 60 * 60_000);
  },
};

async function order({ wonder }: Played): Promise<void> {
  await callExample(wonder, exampleOf("createOrder"));
}

async function payment(at: Played): Promise<void> {
  await order(at);
  await callExample(at.wonder, exampleOf("createTransaction"));
}

describe("played against the mock gateway, which holds request and answer against the description,", () => {
  test.each(examples)("the example of $id $name succeeds", async (example) => {
    const at = connect();
    await before[example.id]?.(at);
    // It answers 500 where its own answer does not fit.
    await callExample(at.wonder, example);
    expect(at.last?.status).toBe(200);
  });
});
