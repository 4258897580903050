import type {
  Filter,
  FilterConditions,
  GetOrdersData,
  GetOrdersQuery,
  ListedOrder,
  WonderCall,
  WonderClient,
  WonderList,
} from "@wonder-openapi/client";
import { describe, expectTypeOf, test } from "vitest";

declare const wonder: WonderClient;

describe("a list", () => {
  test("is a call of one page, and rows", async () => {
    const list = wonder.orders.list({ limit: 50 }, { max: 5, retries: 0 });
    expectTypeOf(list).toEqualTypeOf<WonderList<GetOrdersData["orders"][number], GetOrdersData>>();
    expectTypeOf(list).toExtend<WonderCall<GetOrdersData>>();
    expectTypeOf<Awaited<typeof list>>().toEqualTypeOf<GetOrdersData>();
    for await (const row of list) {
      expectTypeOf(row.order).toEqualTypeOf<ListedOrder>();
      expectTypeOf(row.payment_link).toEqualTypeOf<string | undefined>();
    }
  });

  test("alone has max", () => {
    // @ts-expect-error reads one order
    wonder.orders.get({ order: { number: "1" } }, { max: 5 });
    // @ts-expect-error a number
    wonder.orders.list({}, { max: "5" });
  });
});

describe("a filter", () => {
  test("offers the fields that pages filter by, and takes any other", () => {
    type Query = NonNullable<Parameters<typeof wonder.orders.list>[0]>;
    type Fields = NonNullable<Query["filter"]>;
    expectTypeOf<Fields>().toEqualTypeOf<Filter<"initial_total" | "correspondence_state">>();
    expectTypeOf<Fields["initial_total"]>().toExtend<FilterConditions | undefined>();
    wonder.orders.list({ filter: { correspondence_state: { _eq: "paid" }, "customer.name": { _contains: "Chan" } } });
    expectTypeOf<GetOrdersQuery>().toExtend<Query>();
    const anywhere: Filter = { whatever: { _eq: 1 } };
    wonder.orders.list({ filter: anywhere });
  });

  test("takes dates, and lists where several values are looked for", () => {
    wonder.orders.list({ filter: { created_at: { _gte: new Date(), _lt: "2026-11-21T00:00:00+08:00" } } });
    wonder.orders.list({ filter: { state: { _in: ["paid", 1, true], _not_in: "a,b" } } });
    wonder.orders.list({ filter: { state: { _in: ["paid"] as const } } });
  });

  test("does not compile with an operator that there is not, or a value of another kind", () => {
    // @ts-expect-error the operator is called _eq
    wonder.orders.list({ filter: { initial_total: { _equal: 1 } } });
    // @ts-expect-error the same on a field that is not known
    wonder.orders.list({ filter: { whatever: { _equal: 1 } } });
    // @ts-expect-error an operator is missing
    wonder.orders.list({ filter: { initial_total: 1 } });
    // @ts-expect-error a list is for _in
    wonder.orders.list({ filter: { initial_total: { _eq: [1] } } });
    // @ts-expect-error text is contained
    wonder.orders.list({ filter: { initial_total: { _contains: 1 } } });
    // @ts-expect-error a condition that may be undefined would list everything
    wonder.orders.list({ filter: { initial_total: { _eq: undefined } } });
    // @ts-expect-error a field that may be undefined too
    wonder.orders.list({ filter: { whatever: undefined } });
    // @ts-expect-error the parameter is called filter
    wonder.orders.list({ filters: {} });
  });
});
