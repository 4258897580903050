import { describe, expect, test } from "vitest";
import { CUSTOMER, ECHO, gatewayWith, RECURRING_ORDER, signedCall } from "./signed-call.js";

const send = async (call: Parameters<typeof signedCall>[0], options = {}) => {
  const response = await gatewayWith(options).fetch(...(await signedCall(call)));
  return { status: response.status, headers: response.headers, body: await response.json() };
};

describe("echo", () => {
  test("gives the message back, and says that the rest of the answer is not known", async () => {
    const { status, body, headers } = await send({ path: ECHO, body: '{"message":"你好"}' });
    expect({ status, body }).toEqual({ status: 200, body: { message: "你好" } });
    expect(headers.get("X-Mock-Unknown")).toContain("but that the message is in it");
  });
});

describe("get customer by reference number", () => {
  test("shows the customer with a payment token that has no fields of the binding page", async () => {
    const { status, body } = await send({ path: CUSTOMER });
    expect(status).toBe(200);
    expect(body).toMatchObject({ code: 200, message: "success", data: { customer: { name: "Chan Tai Man" } } });
    const { customer } = (body as { data: { customer: Record<string, object> } }).data;
    expect(customer["default_payment_token"]).not.toHaveProperty("verify_url");
    expect(customer["default_payment_token"]).not.toHaveProperty("verify_uuid");
  });

  test("shows a customer without a payment token without one", async () => {
    const { body } = await send({ path: CUSTOMER.replace("1042", "1043") });
    expect(body).toMatchObject({ data: { customer: { name: "Wong Siu Ming" } } });
    expect((body as { data: { customer: object } }).data.customer).not.toHaveProperty("default_payment_token");
  });

  test("finds reference numbers with characters that a path cannot have", async () => {
    const odd = { reference_number: "A/B ü?", uuid: "u", dial_code: "+852" };
    const seed = { customers: [odd], recurringOrders: [] };
    const { body } = await send({ path: CUSTOMER.replace("C-1042", encodeURIComponent("A/B ü?")) }, { seed });
    expect(body).toMatchObject({ data: { customer: odd } });
  });

  test("has code 0 when the switch says so", async () => {
    expect((await send({ path: CUSTOMER }, { unknowns: { successCode: 0 } })).body).toMatchObject({ code: 0 });
  });

  test.each([404, 400] as const)(
    "answers %i for a customer it does not have, as the switch says",
    async (missingRecord) => {
      const { status, body, headers } = await send({ path: `${CUSTOMER}0` }, { unknowns: { missingRecord } });
      expect(status).toBe(missingRecord);
      expect(body).toEqual({ message: "Customer not found." });
      expect(headers.get("X-Mock-Unknown")).toBe("status and code of this failure");
    },
  );
});

describe("get recurring order", () => {
  const customer_uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
  const number = "202610010900001234567890";
  const body = (change = {}): string => JSON.stringify({ customer_uuid, order: { number }, ...change });

  test("shows order, cycle and a customer without dial_code", async () => {
    const answer = await send({ path: RECURRING_ORDER, body: body() });
    expect(answer.status).toBe(200);
    const { data } = answer.body as { data: Record<string, object> };
    expect(data).toMatchObject({
      order: { order_number: number, paid_total: 128.5 },
      recurring_cycle: { discount_amount: 0, recurring_items: [{ label: "Membership" }] },
      customer: { reference_number: "C-1042", default_payment_token: { verify_url: null } },
    });
    expect(data["customer"]).not.toHaveProperty("dial_code");
  });

  test.each([
    ["another customer's", { customer_uuid: "3f2504e0-4f89-41d3-9a0c-0305e82c3301" }],
    ["a number that does not exist", { order: { number: "1" } }],
  ])("does not show %s", async (_name, change) => {
    expect((await send({ path: RECURRING_ORDER, body: body(change) })).status).toBe(404);
  });
});

test("a setting that an unknown does not have is refused at once", () => {
  expect(() => gatewayWith({ unknowns: { successCode: 201 as never } })).toThrow(
    expect.objectContaining({
      kind: "configuration",
      message: expect.stringMatching(/successCode must be one of 200, 0/),
    }),
  );
});

test("two gateways share nothing, not even the seed they were made from", async () => {
  const seed = { customers: [{ reference_number: "C-1042", uuid: "u", dial_code: "+852" }], recurringOrders: [] };
  const gateway = gatewayWith({ seed });
  (seed.customers[0] as { uuid: string }).uuid = "changed";
  const response = await gateway.fetch(...(await signedCall({ path: CUSTOMER })));
  expect(await response.json()).toMatchObject({ data: { customer: { uuid: "u" } } });
});
