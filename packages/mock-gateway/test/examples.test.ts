import { describe, expect, test } from "vitest";
import { assembleMockGateway } from "../src/create-mock-gateway.js";
import { type DescribedOperation, describedOperations, openapi } from "../src/openapi.js";
import { validationsOf } from "../src/validation.js";
import { CUSTOMER, credentials, gatewayWith, signedCall } from "./signed-call.js";

const THING = "/svc/payment/api/v1/openapi/things/t-1?kind=a";
const example = { code: 200, message: "success", data: { thing: { name: "A" } } };
const media = {
  schema: {
    type: "object",
    required: ["data"],
    properties: { data: { type: "object", properties: { thing: { properties: { name: { type: "string" } } } } } },
  },
};

/** The description with one more operation, which has no behaviour here. */
function gatewayOf(answer: object) {
  const document = structuredClone(openapi) as typeof openapi & { paths: Record<string, object> };
  document.paths["/svc/payment/api/v1/openapi/things/{id}"] = {
    put: {
      operationId: "editThing",
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
        { name: "kind", in: "query", required: true, schema: { type: "string", enum: ["a", "b"] } },
      ],
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
          },
        },
      },
      responses: {
        200: { content: { "application/json": { ...media, ...answer } } },
        "4XX": { $ref: "#/components/responses/Refused" },
        default: { $ref: "#/components/responses/Failed" },
      },
    },
  };
  return assembleMockGateway({ apps: [credentials] }, document);
}

const put = (change: Partial<Parameters<typeof signedCall>[0]> = {}): ReturnType<typeof signedCall> =>
  signedCall({ method: "PUT", path: THING, body: '{"name":"B"}', ...change });

describe("an operation without a behaviour", () => {
  test.each([
    ["its example", { example }],
    ["the plausible one of its examples", { examples: { vendor: { value: {} }, plausible: { value: example } } }],
    ["the first of its examples", { examples: { one: { value: example }, two: { value: {} } } }],
  ])("answers %s, and says so", async (_name, answer) => {
    const response = await gatewayOf(answer).fetch(...(await put()));
    expect(response.status).toBe(200);
    expect(response.headers.get("X-Mock-Answer")).toBe("example");
    expect(response.headers.get("X-Mock-Unknown")).toBeNull();
    expect(await response.json()).toEqual(example);
  });

  test.each([
    ["without a signature", 401, { headers: { Signature: null } }],
    ["with a signature for something else", 401, { sent: { body: '{"name":"C"}' } }],
    ["without a parameter that it needs", 400, { path: THING.replace("?kind=a", "") }],
    ["with a parameter that there is not", 400, { path: `${THING}b` }],
    ["with a body that does not fit", 400, { body: '{"name":7}' }],
  ])("refuses a request %s like every other operation", async (_name, status, change) => {
    const response = await gatewayOf({ example }).fetch(...(await put(change)));
    expect([response.status, response.headers.get("X-Mock-Answer")]).toEqual([status, null]);
  });

  test("does not answer an example that does not fit the description", async () => {
    const response = await gatewayOf({ example: { code: 200 } }).fetch(...(await put()));
    expect([response.status, response.headers.get("X-Mock-Answer")]).toEqual([500, null]);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining("own answer does not fit") });
  });

  test("and without an example says that it is not played", async () => {
    const response = await gatewayOf({}).fetch(...(await put()));
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining("does not play editThing") });
  });

  test("fails on command like every other operation", async () => {
    const gateway = gatewayOf({ example });
    gateway.failNext({ status: 503 });
    expect((await gateway.fetch(...(await put()))).status).toBe(503);
  });
});

test("an operation that has a behaviour says nothing of an example", async () => {
  const response = await gatewayWith().fetch(...(await signedCall({ path: CUSTOMER })));
  expect([response.status, response.headers.has("X-Mock-Answer")]).toEqual([200, false]);
});

describe("the example of every operation", () => {
  const validationOf = validationsOf(openapi);
  const operations: [string, DescribedOperation][] = describedOperations(openapi).map((each) => [each.id, each]);

  test.each(operations)("%s fits its description", (_id, operation) => {
    expect(operation.example).toBeDefined();
    expect(validationOf(operation).answer({ status: 200, body: operation.example })).toEqual([]);
  });
});
