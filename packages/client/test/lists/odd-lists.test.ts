import { isWonderError } from "@wonder-openapi/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { all, listed, listingClient, page, type Thing, things } from "../support/listing-client.js";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

/** Rows up to the error that ends the iteration, and that error. */
async function untilError(list: AsyncIterable<Thing>): Promise<{ rows: Thing[]; error: unknown }> {
  const rows: Thing[] = [];
  try {
    for await (const row of list) rows.push(row);
  } catch (error) {
    return { rows, error };
  }
  throw new Error("It ended without an error.");
}

describe("a gateway that does not go by offset", () => {
  test.each([
    ["rows with ids", things(3), {}, 3],
    [
      "rows without an id that is known",
      [{ name: "a" }, { name: "b" }, { name: "c" }],
      { rowId: undefined as never },
      2,
    ],
  ])("and gives full pages ends in an error, as rows may be missing: %s", async (_name, rows, table, requests) => {
    const { list, asked } = listingClient(() => page(rows), table);
    const { rows: seen, error } = await untilError(list({ limit: 3 }, { max: Number.POSITIVE_INFINITY }));
    expect(seen).toEqual(rows);
    expect(isWonderError(error, "malformed_response")).toBe(true);
    expect(String(error)).toMatch(/rows that it gave before.*\(getThings, offset \d+, 1 attempt/);
    expect(asked).toHaveLength(requests);
  });

  test("and gives all there is, less than a page, ends", async () => {
    const { list, asked } = listingClient(() => page(things(3)));
    expect(await all(list({ limit: 5 }))).toEqual(things(3));
    expect(asked).toHaveLength(2);
  });

  test("and gives less than there is by its own total ends in an error", async () => {
    const play = () => page(things(3), { "X-Total-Entries": "6" });
    const { list } = listingClient(play, { total: "X-Total-Entries" });
    const { rows, error } = await untilError(list({ limit: 5 }));
    expect(rows).toEqual(things(3));
    expect(error).toMatchObject({ kind: "malformed_response" });
  });

  test("and gives more than it is asked for ends in an error too", async () => {
    const { error } = await untilError(listingClient(() => page(things(9))).list({ limit: 5 }));
    expect(error).toMatchObject({ kind: "malformed_response" });
  });
});

test("a first page that is longer than asked for makes no later one look short", async () => {
  const rows = things(17);
  const { list } = listingClient(({ offset, limit = 0 }) =>
    page(rows.slice(offset, offset === 0 ? 7 : offset + limit)),
  );
  expect(await all(list({ limit: 5 }))).toEqual(rows);
});

describe("a list that changes while it is read", () => {
  test("shows no row twice, and none is missing, when rows come in at the front", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.nat({ max: 7 }), { maxLength: 8 }),
        async (count, limit, comings) => {
          let rows = things(count);
          let next = 1000;
          const { list } = listingClient(({ offset, limit: most = 0 }, number) => {
            // One less than a page at a time: a whole one looks like a gateway that does not go by offset, see below.
            const coming = number === 1 ? 0 : Math.min(comings[number - 2] ?? 0, most - 1);
            rows = [...things(coming, next), ...rows];
            next += coming;
            return page(rows.slice(offset, offset + most));
          });
          const seen = (await all(list({ limit }))).map(({ id }) => id);
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen).toEqual(expect.arrayContaining(things(count).map(({ id }) => id)));
        },
      ),
    );
  });

  test.each([
    ["once", [2]],
    ["again and again, but not from page to page", [2, 4, 6]],
  ])("may grow by a whole page while a row is looked at, %s", async (_name, growing) => {
    let rows = things(5);
    const { list } = listingClient(({ offset, limit = 0 }, number) => {
      if (growing.includes(number)) rows = [{ id: `new-${number}` }, ...rows];
      return page(rows.slice(offset, offset + limit));
    });
    expect(await all(list({ limit: 1 }))).toEqual(things(5));
  });

  test("has rows that are told apart by numbers and by text alike, and each without an id is one of its own", async () => {
    const rows = [{ id: 1 }, { id: "a" }, {}, {}, { id: 1 }, { id: "a" }, { name: "last" }];
    const { list } = listingClient(listed(rows));
    expect(await all(list({ limit: 2 }))).toEqual([{ id: 1 }, { id: "a" }, {}, {}, { name: "last" }]);
  });

  test("is remembered for 10000 rows, so that an endless one does not fill the memory", async () => {
    const rows = [...things(10_001), { id: "t-0" }, { id: "t-10000" }];
    const { list } = listingClient(listed(rows));
    const seen = await all(list({ limit: 1000 }, { max: Number.POSITIVE_INFINITY }));
    expect(seen.slice(10_001)).toEqual([{ id: "t-0" }]);
  });
});

describe("an iteration", () => {
  test("ends in the error of the page that failed, which tells its offset; a new one goes on from there", async () => {
    let broken = true;
    const { list, asked } = listingClient((ask, number) =>
      broken && ask.offset === 2
        ? Response.json({ code: "E1", message: "no" }, { status: 400 })
        : listed(things(5))(ask, number),
    );
    const { rows, error } = await untilError(list({ limit: 2 }));
    expect(error).toMatchObject({ kind: "api", code: "E1", operation: "getThings" });
    expect(String(error)).toContain("(getThings, offset 2, 1 attempt, request id");
    broken = false;
    const rest = await all(list({ limit: 2, offset: rows.length }));
    expect([...rows, ...rest]).toEqual(things(5));
    expect(asked.map(({ offset }) => offset)).toEqual([0, 2, 2, 4]);
  });

  test("tries a page again like every call", async () => {
    const { list, asked, runtime } = listingClient((ask, number) =>
      number === 2
        ? new Response("busy", { status: 503, headers: { "Retry-After": "0" } })
        : listed(things(3))(ask, number),
    );
    expect(await runtime.run(all(list({ limit: 2 })))).toMatchObject({ value: things(3) });
    expect(asked.map(({ offset }) => offset)).toEqual([0, 2, 2]);
    const without = listingClient(() => new Response("busy", { status: 503 }));
    expect(await untilError(without.list({}, { retries: 0 }))).toMatchObject({ error: { status: 503, attempts: 1 } });
  });

  test("ends when its signal does, within a page and between two, and sends nothing more", async () => {
    for (const last of ["t-0", "t-1"]) {
      const { list, asked } = listingClient(listed(things(5)));
      const controller = new AbortController();
      const rows: unknown[] = [];
      const walk = (async () => {
        for await (const { id } of list({ limit: 2 }, { signal: controller.signal })) {
          rows.push(id);
          if (id === last) controller.abort("enough");
        }
      })();
      await expect(walk).rejects.toMatchObject({ kind: "aborted", cause: "enough" });
      expect([rows.at(-1), asked.length]).toEqual([last, 1]);
    }
  });

  test.each([
    ["null", null],
    ["an object", { 0: "a" }],
    ["text", "none"],
    ["nothing", undefined],
  ])("of a list that is %s ends in an error, as that is no empty list", async (_name, rows) => {
    const { error } = await untilError(listingClient(() => page(rows)).list());
    expect(error).toMatchObject({ kind: "malformed_response", status: 200 });
    expect(String(error)).toContain("without a list in data.things. (getThings, offset 0");
  });
});
