import { createWonderClient, type WonderClient } from "@wonder-openapi/client";
import { createMockCredentials, createMockGateway, type RunningMockGateway } from "@wonder-openapi/mock-gateway";
import { createRequestSigner } from "@wonder-openapi/signature";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callExample, describedExamples } from "../../client/test/support/described-examples.js";
import { describedOperations, readDescription } from "./support/description.js";
import { openPrism, type Prism } from "./support/prism.js";

const examples = describedExamples();
const credentials = await createMockCredentials();
const { appId, privateKey } = credentials;
let prism: Prism;
let gateway: RunningMockGateway;

/** A client of ours, on a real socket. */
function connect(baseUrl: string, key: string = privateKey): WonderClient {
  return createWonderClient({ environment: { baseUrl }, appId, privateKey: key, retries: 0 });
}

beforeAll(async () => {
  prism = await openPrism(readDescription());
  gateway = await createMockGateway({ apps: [credentials] }).listen();
});
afterAll(async () => {
  await prism.close();
  await gateway.close();
});

describe("Prism, serving the description,", () => {
  test("is asked for every operation", () => {
    const ids = describedOperations().map(({ operationId }) => operationId);
    expect([...new Set(examples.map(({ id }) => id))].sort()).toEqual(ids.sort());
  });

  test.each(examples)("takes our call of $id $name, and the client takes its answer for a success", async (example) => {
    // The helper has the types of the client's sources, and this is the client as it is built.
    const answer = await callExample(connect(prism.url) as never, example);
    const { data = example.answer } = example.answer;
    // What only the raw client calls comes whole.
    expect(answer).toEqual(example.resourceMethod === undefined ? example.answer : data);
  });

  test("refuses a call without a signature", async () => {
    const headers = { "Content-Type": "application/json" };
    const path = `${prism.url}/svc/payment/api/v1/openapi/echo`;
    const response = await fetch(path, { method: "POST", headers, body: '{"message":"hello"}' });
    expect(response.status).toBe(401);
  });

  test("refuses a body that does not fit the description", async () => {
    const call = connect(prism.url).orders.create({ order: { charge_fee: "1.00" } } as never);
    await expect(call).rejects.toMatchObject({ kind: "api", status: 422 });
  });

  test("refuses to give an example of ours that does not fit", async () => {
    const description = readDescription();
    const [echo] = describedOperations().filter(({ operationId }) => operationId === "echo");
    const operation = description.paths[echo?.path ?? ""]?.["post"] as unknown as { responses: { 200: object } };
    operation.responses[200] = {
      description: "",
      content: { "application/json": { schema: { type: "object", required: ["message"] }, example: {} } },
    };
    const broken = await openPrism(description);
    try {
      await expect(connect(broken.url).echo({ message: "hello" })).rejects.toMatchObject({ status: 500 });
    } finally {
      await broken.close();
    }
  });
});

/** What Prism does not do, for reasons of its own; the mock gateway does. */
const LIMITS: readonly {
  readonly what: string;
  readonly why: string;
  readonly call: (baseUrl: string) => Promise<unknown>;
  /** Status that the call fails with; 200 where it does not. */
  readonly prism: number;
  readonly mockGateway: number;
}[] = [
  {
    what: "a signature by a key that nobody knows",
    why: "Prism looks whether the three headers are there, not what they say",
    call: async (baseUrl) => connect(baseUrl, (await createMockCredentials()).privateKey).echo({ message: "hello" }),
    prism: 200,
    mockGateway: 401,
  },
  {
    what: "a filter without an operator",
    why: "Prism reads of such an object only what its schema names as properties, and a filter may be on any field",
    // Our client would not send it.
    call: async (baseUrl) => {
      const uri = "/svc/payment/api/v1/openapi/orders/list?filter[state]=paid";
      const headers = await createRequestSigner({ appId, privateKey }).sign({ method: "GET", uri });
      const response = await fetch(baseUrl + uri, { headers: { ...headers } });
      if (!response.ok) throw response;
    },
    prism: 200,
    mockGateway: 400,
  },
  {
    what: "a body that does not fit",
    why: "Prism has a status of its own for it; the vendor names 400",
    call: (baseUrl) => connect(baseUrl).echo({ message: 7 } as never),
    prism: 422,
    mockGateway: 400,
  },
  {
    what: "a customer who does not exist",
    why: "Prism has no state, and gives the example whatever it is asked",
    call: (baseUrl) => connect(baseUrl).customers.getByReferenceNumber("nobody"),
    prism: 200,
    mockGateway: 404,
  },
];

describe("what Prism does not do, and the mock gateway does:", () => {
  test.each(LIMITS)("$what ($why)", async ({ call, prism: fromPrism, mockGateway }) => {
    const statusOf = (baseUrl: string): Promise<number> =>
      call(baseUrl).then(
        () => 200,
        (error: { status: number }) => error.status,
      );
    expect([await statusOf(prism.url), await statusOf(gateway.url)]).toEqual([fromPrism, mockGateway]);
  });
});
