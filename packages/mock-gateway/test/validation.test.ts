import { describe, expect, test } from "vitest";
import { demoSeed } from "../src/state/demo-seed.js";
import { CUSTOMER, ECHO, gatewayWith, RECURRING_ORDER, signedCall } from "./signed-call.js";

describe("a signed request that does not fit the description gets 400 and a reason", () => {
  test.each([
    ["no body", ECHO, "", /the body is missing/],
    ["a body that is cut off", ECHO, '{"message":', /The body is no JSON/],
    ["a body without a required field", ECHO, "{}", /body must have required property 'message'/],
    ["a field of another type", ECHO, '{"message":7}', /body\/message must be string/],
    ["an array for an object", ECHO, "[]", /body must be object/],
    ["a nested field that is missing", RECURRING_ORDER, '{"customer_uuid":"a","order":{}}', /body\/order must have/],
    [
      "an order number that is a number",
      RECURRING_ORDER,
      '{"customer_uuid":"a","order":{"number":1}}',
      /must be string/,
    ],
  ])("%s", async (_name, path, body, message) => {
    const response = await gatewayWith().fetch(...(await signedCall({ method: "POST", path, body })));
    expect(response.status).toBe(400);
    expect(((await response.json()) as { message: string }).message).toMatch(message);
  });

  test("a body that is no UTF-8", async () => {
    const { createRequestSigner } = await import("@wonder-openapi/signature");
    const { credentials } = await import("./signed-call.js");
    const body = Uint8Array.of(0x22, 0xff, 0x22);
    const headers = await createRequestSigner(credentials).sign({ method: "POST", uri: ECHO, body });
    const response = await gatewayWith().fetch(`http://localhost${ECHO}`, {
      method: "POST",
      headers: { ...headers },
      body,
    });
    expect(response.status).toBe(400);
  });

  test("all problems are told at once", async () => {
    const response = await gatewayWith().fetch(...(await signedCall({ path: RECURRING_ORDER, body: "{}" })));
    const { message } = (await response.json()) as { message: string };
    expect(message).toMatch(/'customer_uuid'.*'order'/);
  });
});

test("a language that no page lists is not refused, as the vendor's own clients send such", async () => {
  const response = await gatewayWith().fetch(
    ...(await signedCall({ path: CUSTOMER, headers: { "x-i18n-lang": "zh_HK" } })),
  );
  expect(response.status).toBe(200);
});

test("an own answer that does not fit the description is a 500 with the reason", async () => {
  const [customer] = demoSeed.customers;
  const broken = { ...customer, name: 7 } as never;
  const gateway = gatewayWith({ seed: { ...demoSeed, customers: [broken] } });
  const response = await gateway.fetch(...(await signedCall({ path: CUSTOMER })));
  expect(response.status).toBe(500);
  expect(((await response.json()) as { message: string }).message).toMatch(
    /own answer does not fit the description: answer\/data\/customer\/name must be string/,
  );
});

test("an operation that the description does not have is told so", async () => {
  const response = await gatewayWith().fetch(...(await signedCall({ path: "/svc/payment/api/v1/echo", body: "{}" })));
  expect(response.status).toBe(404);
  expect(response.headers.get("X-Mock-Unknown")).toBe("everything of this answer");
});
