import { describe, expect, test } from "vitest";
import { idle } from "../support/fake-runtime.js";
import { all, listed, listingClient, page, things } from "../support/listing-client.js";

const offsets = (asked: readonly { offset: number }[]): number[] => asked.map(({ offset }) => offset);

describe("a list", () => {
  test("sends nothing before it is awaited or iterated", async () => {
    const { list, asked } = listingClient(listed(things(3)));
    const lazy = list({ limit: 2 });
    lazy[Symbol.asyncIterator]();
    await idle();
    expect(asked).toHaveLength(0);
    expect(String(lazy)).toBe("[object WonderList]");
    await lazy;
    expect(asked).toHaveLength(1);
  });

  test("is awaited as one page with what the caller gave, once however often", async () => {
    const { list, asked } = listingClient(listed(things(30)));
    const call = list();
    const [{ things: rows }, again, { data, attempts, status }] = await Promise.all([call, call, call.withResponse()]);
    expect([rows.length, attempts, status]).toEqual([20, 1, 200]);
    expect([again.things, data.things]).toEqual([rows, rows]);
    expect(asked.map(({ url }) => url)).toEqual(["https://gateway-stg.wonder.today/things"]);
  });

  test("is asked for a page when its first row is wanted, and no sooner", async () => {
    const { list, asked } = listingClient(listed(things(5)));
    const seen: [unknown, number][] = [];
    for await (const { id } of list({ limit: 2 })) {
      await idle();
      seen.push([id, asked.length]);
    }
    expect(seen).toEqual([
      ["t-0", 1],
      ["t-1", 1],
      ["t-2", 2],
      ["t-3", 2],
      ["t-4", 3],
    ]);
    expect(asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 2],
      [2, 2],
      [4, 2],
    ]);
  });

  test("keeps the rest of the query on each page, and starts at the caller's offset, which may be text", async () => {
    const { list, asked } = listingClient(listed(things(5)));
    const rows = await all(list({ kind: "a", offset: "1", limit: "2" }));
    expect(rows).toEqual(things(4, 1));
    expect(asked.map(({ url }) => url.split("?")[1])).toEqual([
      "kind=a&offset=1&limit=2",
      "kind=a&offset=3&limit=2",
      "kind=a&offset=5&limit=2",
    ]);
  });

  test("sends nothing more after break, and starts anew when it is iterated again", async () => {
    const { list, asked } = listingClient(listed(things(5)));
    const call = list({ limit: 2 });
    for await (const { id } of call) if (id === "t-2") break;
    await idle();
    expect(offsets(asked)).toEqual([0, 2]);
    expect(await all(call)).toHaveLength(5);
  });

  test("may be a bare array in data, or stand beside no data at all", async () => {
    const bare = listingClient(() => Response.json({ code: 200, data: things(2) }), { rows: "data", paged: false });
    expect(await all(bare.list())).toEqual(things(2));
    const beside = listingClient(
      () => Response.json({ things: things(2) }),
      { rows: "things", paged: false },
      { data: "none" },
    );
    expect(await all(beside.list())).toEqual(things(2));
  });

  test("without offset and limit has one page, and neither is sent", async () => {
    const { list, asked } = listingClient(() => page(things(3)), { paged: false });
    expect(await all(list({ kind: "a" }))).toEqual(things(3));
    expect(await all(list({}, { max: 2 }))).toEqual(things(2));
    expect(await all(list({}, { max: 0 }))).toEqual([]);
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(["?kind=a", ""]);
  });
});

describe("a list ends", () => {
  test.each([
    ["at an empty first page", 0, 2, [0]],
    ["at an empty page after full ones", 4, 2, [0, 2, 4]],
    ["at a page that is shorter than those before", 5, 2, [0, 2, 4]],
    ["at the page after a short first one, which may be all that the gateway gives at a time", 3, 100, [0, 3]],
  ])("%s", async (_name, count, limit, expected) => {
    const { list, asked } = listingClient(listed(things(count)));
    expect(await all(list({ limit }))).toEqual(things(count));
    expect(offsets(asked)).toEqual(expected);
  });

  test("complete, when the gateway gives fewer rows than it is asked for", async () => {
    const { list, asked } = listingClient(listed(things(8), { most: 3 }));
    expect(await all(list({ limit: 5 }))).toEqual(things(8));
    expect(offsets(asked)).toEqual([0, 3, 6]);
  });

  test("at the total, where a header tells one", async () => {
    const table = { total: "X-Total-Entries" };
    const told = listingClient(listed(things(4), { headers: { "x-total-entries": "4" } }), table);
    expect(await all(told.list({ limit: 2 }))).toEqual(things(4));
    expect(offsets(told.asked)).toEqual([0, 2]);
    const capped = listingClient(listed(things(4), { most: 1, headers: { "x-total-entries": "4" } }), table);
    expect(await all(capped.list({ limit: 3 }))).toEqual(things(4));
    expect(offsets(capped.asked)).toEqual([0, 1, 2, 3]);
  });

  test.each(["many", "-1", "4.5", ""])("as ever where the total is %j", async (total) => {
    const play = listed(things(4), { headers: { "x-total-entries": total } });
    const { list, asked } = listingClient(play, { total: "X-Total-Entries" });
    expect(await all(list({ limit: 2 }))).toEqual(things(4));
    expect(offsets(asked)).toEqual([0, 2, 4]);
  });

  test("at an empty page even if the total says more", async () => {
    const play = listed(things(4), { headers: { "x-total-entries": "9" } });
    const { list, asked } = listingClient(play, { total: "X-Total-Entries" });
    expect(await all(list({ limit: 2 }))).toEqual(things(4));
    expect(offsets(asked)).toEqual([0, 2, 4]);
  });
});

describe("max", () => {
  test("given by the caller, is a plain limit that asks for no page too many", async () => {
    const { list, asked } = listingClient(listed(things(9)));
    expect(await all(list({ limit: 2 }, { max: 4 }))).toEqual(things(4));
    expect(offsets(asked)).toEqual([0, 2]);
    expect(await all(list({ limit: 2 }, { max: 3 }))).toEqual(things(3));
    expect(await all(list({}, { max: 3 }))).toEqual(things(3));
    expect(asked.at(-1)).toMatchObject({ offset: 0, limit: 3 });
  });

  test("of 0 sends nothing", async () => {
    const { list, asked } = listingClient(listed(things(9)));
    expect(await all(list({}, { max: 0 }))).toEqual([]);
    expect(asked).toHaveLength(0);
  });

  test("not given, is a guard of 10000 rows that says so", async () => {
    const { list } = listingClient(listed(things(10_001)));
    const rows: unknown[] = [];
    const walk = (async () => {
      for await (const row of list({ offset: 0, limit: 1000 })) rows.push(row);
    })();
    await expect(walk).rejects.toMatchObject({ kind: "too_many_rows", operation: "getThings", attempts: 1 });
    await expect(walk).rejects.toThrow(/more than 10000 rows, and no max was given.*go on at offset 10000/);
    expect(rows).toHaveLength(10_000);
  });

  test("not given, lets 10000 rows through, and Infinity more", async () => {
    expect(await all(listingClient(listed(things(10_000))).list({ limit: 1000 }))).toHaveLength(10_000);
    const { list } = listingClient(listed(things(10_500)));
    expect(await all(list({ limit: 1000 }, { max: Number.POSITIVE_INFINITY }))).toHaveLength(10_500);
  });

  test.each([
    [{}, { max: -1 }, /max must be a whole number, or Infinity/],
    [{}, { max: 1.5 }, /max must be/],
    [{}, { max: Number.NaN }, /max must be/],
    [{ limit: 0 }, {}, /limit must be a whole number from 1 to 1000/],
    [{ limit: 1001 }, {}, /limit must be a whole number from 1 to 1000/],
    [{ limit: "many" }, {}, /limit must be/],
    [{ offset: -1 }, {}, /offset must be a whole number from 0\./],
    [{ offset: 0.5 }, {}, /offset must be/],
  ])("query %j with options %j is refused, and nothing is sent", async (query, options, message) => {
    const { list, asked } = listingClient(listed(things(9)));
    await expect(all(list(query, options))).rejects.toMatchObject({ kind: "validation" });
    await expect(all(list(query, options))).rejects.toThrow(message);
    expect(asked).toHaveLength(0);
  });
});
