import { createWonderClient, isWonderError, type WonderClient } from "@wonder-openapi/client";
import { createMockCredentials, createMockGateway, type RunningMockGateway } from "@wonder-openapi/mock-gateway";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const credentials = await createMockCredentials();
const { appId, privateKey } = credentials;
const gateway = createMockGateway({ apps: [credentials] });
let server: RunningMockGateway;
beforeAll(async () => {
  server = await gateway.listen();
});
afterAll(() => server.close());

const ways: [string, () => WonderClient][] = [
  ["a real socket", () => createWonderClient({ environment: { baseUrl: server.url }, appId, privateKey })],
  ["a reverse proxy's path", () => proxied()],
  [
    "an in-process fetch",
    () => createWonderClient({ environment: { baseUrl: "http://localhost" }, appId, privateKey, fetch: gateway.fetch }),
  ],
];

/** A base URL with a path, which is stripped on the way as reverse proxies do. */
function proxied(): WonderClient {
  const fetch = (url: string, init: object) => gateway.fetch(url.replace("/wonder/svc", "/svc"), init);
  return createWonderClient({ environment: { baseUrl: "http://localhost/wonder" }, appId, privateKey, fetch });
}

describe.each(ways)("over %s", (_name, connect) => {
  test("echo answers with the message", async () => {
    expect(await connect().echo({ message: "你好" })).toEqual({ message: "你好" });
  });

  test("a customer is found by the merchant's reference number", async () => {
    const { customer } = await connect().customers.getByReferenceNumber("C-1042");
    expect(customer.name).toBe("Chan Tai Man");
    expect(customer.default_payment_token?.credit_card?.brand).toBe("visa");
  });

  test("a recurring order is read with its cycle and its customer", async () => {
    const { customer, recurring_cycle, order } = await connect().recurringPayments.orders.get({
      customer_uuid: "0f8fad5b-d9cb-469f-a165-70867728950e",
      order: { number: "202610010900001234567890" },
    });
    expect(customer.reference_number).toBe("C-1042");
    expect(recurring_cycle.recurring_items[0]?.price).toBe(128.5);
    expect(order.correspondence_state).toBe("paid");
  });

  test("a call that fails once with 503 is signed anew and succeeds", async () => {
    gateway.failNext({ status: 503, retryAfter: "0" });
    const { attempts, data } = await connect().customers.getByReferenceNumber("C-1043").withResponse();
    expect(attempts).toBe(2);
    expect(data.customer.name).toBe("Wong Siu Ming");
  });

  test("a customer that is not there is a typed error", async () => {
    const error = await connect()
      .customers.getByReferenceNumber("nobody")
      .catch((reason: unknown) => reason);
    expect(isWonderError(error, "api")).toBe(true);
    expect(error).toMatchObject({ status: 404, attempts: 1, operation: "getCustomerByReferenceNumber" });
  });

  test("the raw client sends the same signed calls", async () => {
    const { data } = await connect().api.POST("/svc/payment/api/v1/openapi/echo", { body: { message: "raw" } });
    expect(data).toEqual({ message: "raw" });
  });
});

test("a key that does not belong to the app id is refused by the gateway, and the error says what to check", async () => {
  const other = await createMockCredentials();
  const wonder = createWonderClient({ environment: { baseUrl: server.url }, appId, privateKey: other.privateKey });
  await expect(wonder.echo({ message: "a" })).rejects.toMatchObject({
    kind: "authentication",
    status: 401,
    attempts: 1,
  });
});

test("a gateway that is not there is a connection error", async () => {
  const gone = await gateway.listen();
  await gone.close();
  const wonder = createWonderClient({ environment: { baseUrl: gone.url }, appId, privateKey, retries: 0 });
  await expect(wonder.echo({ message: "a" })).rejects.toThrow(/^No answer from Wonder: ECONNREFUSED/);
});
