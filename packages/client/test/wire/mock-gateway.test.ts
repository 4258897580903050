import { createMockCredentials, createMockGateway, type MockGateway } from "@wonder-openapi/mock-gateway";
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

interface Played {
  readonly gateway: MockGateway;
  readonly wonder: WonderClient;
  /** The gateway's last answer. */
  last?: Response;
}

function connect(): Played {
  const runtime = new FakeRuntime();
  const gateway = createMockGateway({ apps: [credentials], now: () => runtime.now() });
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
