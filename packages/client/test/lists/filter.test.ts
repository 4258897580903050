import { isWonderError } from "@wonder-openapi/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { serializeQuery } from "../../src/query.js";
import { observedClient } from "../support/observed-client.js";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const noOrders = (): Response => Response.json({ code: 200, message: "success", data: { orders: [] } });
const date = new Date("2026-01-05T07:43:18Z");

describe("a filter is written", () => {
  test.each([
    ["in the guide's own brackets", { initial_total: { _gte: 100 } }, "filter[initial_total][_gte]=100"],
    [
      "with a date as the guide writes one",
      { created_at: { _lt: date } },
      "filter[created_at][_lt]=2026-01-05T15%3A43%3A18%2B08%3A00",
    ],
    [
      "with the fraction of a second that a date has",
      { created_at: { _gt: new Date(+date + 5) } },
      "filter[created_at][_gt]=2026-01-05T15%3A43%3A18.005%2B08%3A00",
    ],
    ["with 1 and 0 for booleans", { paid: { _eq: true, _neq: false } }, "filter[paid][_eq]=1&filter[paid][_neq]=0"],
    ["with commas in a list", { state: { _in: ["a b", 2, true] } }, "filter[state][_in]=a%20b%2C2%2C1"],
    ["with a list that was joined before", { state: { _not_in: "a,b" } }, "filter[state][_not_in]=a%2Cb"],
    ["with dots in a nested field", { "customer.name": { _eq: "O'Neil" } }, "filter[customer.name][_eq]=O%27Neil"],
    [
      "with the fuzzy search of an older page",
      { search: { _contains: "tea & milk" } },
      "filter[search][_contains]=tea%20%26%20milk",
    ],
    ["with an empty text, which is a value", { note: { _eq: "" } }, "filter[note][_eq]="],
  ])("%s", (_name, filter, expected) => {
    expect(serializeQuery({ filter })).toBe(expected);
  });

  test("and goes out as it was signed, awaited or iterated", async () => {
    const { wonder, seen } = observedClient(noOrders);
    const query = { filter: { correspondence_state: { _in: ["paid", "over_paid"] }, created_at: { _gte: date } } };
    await wonder.orders.list(query);
    for await (const row of wonder.orders.list(query)) throw new Error(row.order.number);
    const written = `?${serializeQuery(query)}`;
    expect(seen.map(({ url }) => url.slice(url.indexOf("?")))).toEqual([written, `${written}&offset=0&limit=100`]);
  });
});

describe("a filter is refused, and nothing is sent, with", () => {
  const inherited = Object.create({ _eq: 1 });
  test.each([
    ["no condition", {}, /filter cannot be used: it has no condition/],
    ["a field without a condition", { state: {} }, /filter\[state\] cannot be used: it has no condition/],
    ["conditions that are inherited", { state: inherited }, /no condition/],
    ["a field without an operator", { state: "paid" }, /filter\[state\] cannot be used: it is no object/],
    ["a field that is undefined", { state: undefined }, /filter\[state\] cannot be used: it is no object/],
    ["a list of conditions", { state: [{ _eq: 1 }] }, /it is no object/],
    ["a date for conditions", { state: date }, /it is no object/],
    ["a misspelt operator", { state: { _eqals: "paid" } }, /there is no operator _eqals/],
    ["an operator without its underscore", { state: { eq: "paid" } }, /there is no operator eq/],
    ["an operator of every object", { state: { constructor: "paid" } }, /there is no operator constructor/],
    [
      "a value that is undefined",
      { state: { _eq: undefined } },
      /filter\[state\]\[_eq\] cannot be used: it has no value/,
    ],
    ["a value that is null", { state: { _eq: null } }, /it has no value/],
    ["a value that is no number", { total: { _eq: Number.NaN } }, /NaN is no plain decimal number/],
    ["a number with an exponent", { total: { _eq: 1e21 } }, /1e\+21 is no plain decimal number/],
    ["a date that is none", { at: { _eq: new Date("never") } }, /it is no date/],
    [
      "a date beyond the year 9999",
      { at: { _eq: new Date("+010000-01-01T00:00:00Z") } },
      /its year has not four digits/,
    ],
    ["an object for a value", { state: { _eq: { a: 1 } } }, /it is no text, number, boolean or date/],
    ["a list for an operator of one value", { state: { _eq: ["a"] } }, /it is no text, number, boolean or date/],
    ["an empty list", { state: { _in: [] } }, /its list is empty/],
    ["a comma within a list", { state: { _in: ["a,b"] } }, /has a comma, and how to write that is not known/],
    ["a hole in a list", { state: { _in: new Array(1) } }, /it has no value/],
    ["a field without a name", { "": { _eq: 1 } }, /a name in it is empty, or has brackets/],
    ["brackets in a name", { "a][b": { _eq: 1 } }, /a name in it is empty, or has brackets/],
    ["half a character", { a: { _eq: "\ud800" } }, /cut off within a character/],
    ["half a character in a name", { "\ud800": { _eq: 1 } }, /cut off within a character/],
    ["text in place of conditions", "filter[state][_eq]=paid", /filter cannot be used: it is no object/],
  ])("%s", async (_name, filter, message) => {
    const { wonder, seen } = observedClient(noOrders);
    const error = await wonder.orders.list({ filter } as never).catch((thrown: unknown) => thrown);
    expect(isWonderError(error, "validation")).toBe(true);
    expect(String(error)).toMatch(message);
    expect(String(error)).toMatch(/Nothing was sent\.$/);
    expect(seen).toHaveLength(0);
  });
});

describe("whatever is in a filter", () => {
  const word = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/[[\]]|__proto__/.test(text));
  const value = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.boolean(),
    fc.integer(),
    fc.date({ min: new Date("0001-01-01"), max: new Date("9998-01-01"), noInvalidDate: true }),
  );
  const operator = fc.constantFrom("_eq", "_neq", "_gt", "_gte", "_lt", "_lte", "_contains", "_not_contains", "_null");
  const several = fc.array(
    value.filter((one) => !String(one).includes(",")),
    { minLength: 1 },
  );
  const conditions = fc.oneof(
    fc.dictionary(operator, value, { minKeys: 1, noNullPrototype: true }),
    fc.record({ _in: several, _not_in: several }),
  );
  const filters = fc.dictionary(word, conditions, { minKeys: 1, noNullPrototype: true });
  const written = (one: unknown): string => {
    if (one instanceof Date) return new Date(+one).toISOString();
    return typeof one === "boolean" ? String(Number(one)) : String(one);
  };

  test("URL leaves it as it is, so that what is signed goes out", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const query = `?${serializeQuery({ filter })}`;
        expect(new URL(`https://gateway.example/list${query}`).search).toBe(query);
      }),
    );
  });

  test("it reads back as what it was written from, dates as the same moment", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const { searchParams } = new URL(`https://gateway.example/list?${serializeQuery({ filter })}`);
        const expected = Object.entries(filter).flatMap(([field, given]) =>
          Object.entries(given).map(([name, one]) => [`filter[${field}][${name}]`, [one].flat().map(written)]),
        );
        const read = [...searchParams].map(([name, text]) => {
          const texts = name.endsWith("in]") ? text.split(",") : [text];
          return [name, texts.map(utc)];
        });
        expect(read).toEqual(expected);
      }),
    );
  });

  function utc(text: string): string {
    return /^\d{4}-\d\d-\d\dT[\d:.]+\+08:00$/.test(text) ? new Date(text).toISOString() : text;
  }
});
