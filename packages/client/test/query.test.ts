import { isWonderError } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { serializeQuery } from "../src/query.js";
import { observedClient } from "./support/observed-client.js";

const ORDERS = "https://gateway-stg.wonder.today/svc/payment/api/v1/openapi/orders";
const anyAnswer = (): Response => Response.json({ code: 200, message: "success", data: { orders: [] } });

describe("a query", () => {
  test("has the vendor's brackets for a filter, values encoded", () => {
    const filter = { initial_total: { _gte: 100 }, created_at: { _lt: "2026-11-21T08:00:00+08:00" } };
    expect(serializeQuery({ filter, limit: 50 })).toBe(
      "filter[initial_total][_gte]=100&filter[created_at][_lt]=2026-11-21T08%3A00%3A00%2B08%3A00&limit=50",
    );
  });

  test("has 1 and 0 for booleans in a filter, true and false elsewhere", () => {
    expect(serializeQuery({ filter: { paid: { _eq: true, _neq: false } }, with_payment_link: true })).toBe(
      "filter[paid][_eq]=1&filter[paid][_neq]=0&with_payment_link=true",
    );
  });

  test("leaves out what is undefined or null", () => {
    expect(serializeQuery({ a: undefined, b: null, d: "" })).toBe("d=");
  });

  test.each([
    ["a list", { ids: ["a"] }],
    ["a date", { from: new Date(0) }],
    ["no number", { limit: Number.NaN }],
    ["half a character", { text: "\ud800" }],
    ["half a character in a name", { "\ud800": 1 }],
    ["an object", { from: { _eq: 1 } }],
  ])("is refused with %s, and nothing is sent", async (_name, query) => {
    const { wonder, seen } = observedClient(anyAnswer);
    const call = wonder.orders.list(query as never);
    await expect(call).rejects.toSatisfy((error) => isWonderError(error, "validation"));
    await expect(call).rejects.toThrow(/Query parameter .* cannot be used.*Nothing was sent\.$/);
    expect(seen).toHaveLength(0);
  });
});

describe("an operation with a query", () => {
  test("sends it after the path, whatever way it is called", async () => {
    const { wonder, seen } = observedClient(anyAnswer);
    const filter = { reference_number: { _eq: "A&B" } };
    await wonder.orders.list({ filter });
    await wonder.api.GET("/svc/payment/api/v1/openapi/orders/list", { params: { query: { filter } } });
    await wonder.orders.list();
    expect(seen.map(({ url }) => url)).toEqual([
      `${ORDERS}/list?filter[reference_number][_eq]=A%26B`,
      `${ORDERS}/list?filter[reference_number][_eq]=A%26B`,
      `${ORDERS}/list`,
    ]);
  });

  test("takes body, query and options in this order", async () => {
    const { wonder, seen } = observedClient(() => Response.json({ code: 200, data: { order: { number: "1" } } }));
    const order = { charge_fee: "1.00", currency: "HKD", reference_number: "R" };
    const { attempts } = await wonder.orders
      .create({ order }, { with_payment_link: true }, { retries: 0 })
      .withResponse();
    expect(attempts).toBe(1);
    expect(seen[0]).toMatchObject({ url: `${ORDERS}?with_payment_link=true`, body: JSON.stringify({ order }) });
  });

  test("has all its methods beside each other in one resource", () => {
    const { wonder } = observedClient(anyAnswer);
    expect(Object.keys(wonder.orders).sort()).toEqual(["create", "get", "list", "void"]);
    expect(Object.keys(wonder.transactions).sort()).toEqual(["check", "create", "refund", "void"]);
  });
});
