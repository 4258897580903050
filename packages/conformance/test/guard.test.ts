import { isWonderError } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { type OperationId, operationList, operationOf } from "../src/description.js";
import { allowedOperation, needsOf, type Policy } from "../src/guard.js";
import { BY_DEFAULT, EVERYTHING, type Permission } from "../src/permission.js";
import { openTarget } from "../src/target.js";
import { credentials, openMockTarget, TOKEN } from "./support/mock-target.js";

const SANDBOX = "https://gateway-stg.wonder.today";
const numbers = new Map([["24", "run-1-1"]]);
const policy = (allowed: readonly Permission[]): Policy => ({ origin: SANDBOX, allowed, prefix: "run-1-", numbers });
const PAY: readonly Permission[] = [...BY_DEFAULT, "payment"];

const send = (id: OperationId, body: object, allowed = BY_DEFAULT, origin = SANDBOX) => {
  const { method, path } = operationOf(id);
  const url = origin + path.replace(/\{[^{}]+\}/g, "x");
  return () => allowedOperation({ url, method, body: JSON.stringify(body) }, policy(allowed)).id;
};
const own = { reference_number: "run-1-1" };
const order = { charge_fee: "1.00", currency: "HKD", ...own };
const amount = "1.00";
const byToken = { payment_token: { amount, token: "t", consume_mode: "sales", entry_type: "mit" } };

describe("the guard lets through", () => {
  const reads = operationList.filter(({ effect }) => effect === "read").map(({ id }) => id);

  test.each(reads)("%s, which only reads", (id) => {
    expect(send(id, {}, ["read"])()).toBe(id);
  });

  test.each([
    ["an unpaid order of this run", "createOrder", { order }, BY_DEFAULT],
    ["its void", "voidOrder", { order: own }, BY_DEFAULT],
    ["its void by Wonder's own number", "voidOrder", { order: { ...own, number: "24" } }, BY_DEFAULT],
    ["with the further switch, a payment by token", "createTransaction", { payment: byToken, ...own }, PAY],
    ["and its void", "voidTransaction", { order: own, transaction: { uuid: "u" } }, PAY],
  ] as const)("%s", (_name, id, body, allowed) => {
    expect(send(id, body, allowed)()).toBe(id);
  });
});

describe("the guard refuses", () => {
  const others = operationList.filter((operation) => needsOf(operation) === "records").map(({ id }) => id);

  test.each(others)("%s, which leaves something, whatever the switches", (id) => {
    expect(send(id, { order: own, ...own }, PAY)).toThrow(/not among what is allowed/);
  });

  test.each(operationList.filter(({ effect }) => effect !== "read").map(({ id }) => id))(
    "%s where only reading is allowed",
    (id) => {
      expect(send(id, { order, ...own, payment: byToken }, ["read"])).toThrow(/not among what is allowed/);
    },
  );

  test.each(operationList.filter(({ effect }) => effect === "money").map(({ id }) => id))(
    "%s without the switch for payments",
    (id) => {
      expect(send(id, { order, ...own, payment: byToken })).toThrow(/not among what is allowed/);
    },
  );

  test.each([
    ["another order", "createOrder", { order: { ...order, reference_number: "INV-1" } }, /none of this run/],
    ["an order without a number of its own", "createOrder", { order: { charge_fee: amount } }, /none of this run/],
    [
      "an order that tells somebody",
      "createOrder",
      { order: { ...order, callback_url: "https://a.example" } },
      /tells nobody/,
    ],
    ["the void of another order", "voidOrder", { order: { reference_number: "INV-1" } }, /none of this run/],
    ["the void of another order behind a number", "voidOrder", { order: { ...own, number: "25" } }, /none of this run/],
    ["the void by a number alone", "voidOrder", { order: { number: "24" } }, /none of this run/],
    ["Alipay", "createTransaction", { payment: { alipay: { amount } }, ...own }, /may be Alipay/],
    ["WeChat Pay", "createTransaction", { payment: { wechatpay: { amount } }, ...own }, /may be Alipay/],
    [
      "a payer's code",
      "createTransaction",
      { payment: { consumer_presented_qr_code: { amount } }, ...own },
      /may be Alipay/,
    ],
    [
      "Alipay beside a token",
      "createTransaction",
      { payment: { ...byToken, alipay: { amount } }, ...own },
      /may be Alipay/,
    ],
    ["a way that nobody described", "createTransaction", { payment: { octopus: { amount } }, ...own }, /may be Alipay/],
    [
      "a payment for another order",
      "createTransaction",
      { payment: byToken, reference_number: "INV-1" },
      /none of this run/,
    ],
    [
      "a payment for two orders",
      "createTransaction",
      { payment: byToken, order, reference_number: "INV-1" },
      /one order/,
    ],
    ["a refund of another order", "refundTransaction", { order: { reference_number: "INV-1" } }, /none of this run/],
  ] as const)("%s", (_name, id, body, problem) => {
    expect(send(id, body, PAY)).toThrow(problem);
  });

  test("production, and every other gateway", () => {
    expect(send("echo", {}, EVERYTHING, "https://gateway.wonder.today")).toThrow(/production/);
    expect(send("echo", {}, EVERYTHING, "https://gateway.example")).toThrow(/another gateway/);
  });

  test("what the description does not have", () => {
    const url = `${SANDBOX}/svc/payment/api/v1/openapi/orders/close`;
    expect(() => allowedOperation({ url, method: "POST", body: "{}" }, policy(EVERYTHING))).toThrow(
      /no such operation/,
    );
  });
});

describe("a target", () => {
  const fetch = async (): Promise<Response> => Response.json({});

  test.each(["production", { baseUrl: "https://gateway.wonder.today" }, { baseUrl: "https://shop.example" }])(
    "is never %j",
    (environment) => {
      const options = {
        ...credentials,
        environment: environment as "sandbox",
        allowed: BY_DEFAULT,
        prefix: "p-",
        fetch,
      };
      expect(() => openTarget(options)).toThrow(expect.objectContaining({ kind: "configuration" }));
    },
  );

  test("that is the sandbox never makes records", () => {
    const options = { ...credentials, environment: "sandbox", allowed: EVERYTHING, prefix: "p-", fetch } as const;
    expect(() => openTarget(options)).toThrow(/mock gateway alone/);
  });

  test("sends nothing of what is not allowed, and the client says why", async () => {
    const { target, sent } = await openMockTarget({ allowed: BY_DEFAULT });
    const payment = { payment_token: { ...byToken.payment_token, token: TOKEN, consume_mode: "sales" as const } };
    const call = target.wonder.transactions.create({ payment, reference_number: target.reference() });
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    expect(isWonderError(error)).toBe(true);
    expect(sent).toEqual([]);
    expect(target.exchanges).toEqual([]);
  });

  test("sends again what reads, and nothing else", async () => {
    const { target } = await openMockTarget({ allowed: BY_DEFAULT });
    await target.wonder.orders.create({ order: { ...order, reference_number: target.reference() } });
    await expect(target.sendAgain()).rejects.toThrow(/Only what reads/);
  });

  test("voids its orders in the end, also those whose answer was lost, and says which are left", async () => {
    const { target, gateway } = await openMockTarget({ allowed: BY_DEFAULT });
    const make = () => target.wonder.orders.create({ order: { ...order, reference_number: target.reference() } });
    await make();
    gateway.failNext({ kind: "reset-after", operation: "createOrder" });
    await make().catch(() => {});
    await make();
    gateway.pay("conformance-1-3");
    expect(await target.cleanUp()).toEqual(["conformance-1-3"]);
    const voided = gateway.ledger.entries().filter(({ effect }) => effect === "order void");
    expect(voided.map(({ reference_number }) => reference_number).sort()).toEqual([
      "conformance-1-1",
      "conformance-1-2",
    ]);
  });
});
