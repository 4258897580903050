import { PGlite } from "@electric-sql/pglite";
import { createPostgresStore, deliveryTable, type PostgresStoreOptions } from "@wonder-openapi/webhooks/postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

describe("what is in PostgreSQL", () => {
  let database: PGlite;
  const query: PostgresStoreOptions["query"] = (text, values) => database.query<Record<string, unknown>>(text, values);
  const count = async (): Promise<unknown> =>
    (await database.query<{ count: unknown }>("select count(*)::integer as count from wonder_deliveries")).rows[0]
      ?.count;
  const expired = (rows: number): Promise<unknown> =>
    database.query(
      `insert into wonder_deliveries (key, fence, leased_until, completed, forgotten_at)
       select 'old ' || n, 1, now(), true, now() - interval '1 minute' from generate_series(1, $1::integer) n`,
      [rows],
    );
  beforeAll(async () => {
    database = await PGlite.create();
    await database.exec(deliveryTable());
  });
  beforeEach(async () => {
    await database.exec("delete from wonder_deliveries");
  });
  afterAll(() => database.close());

  test("is made by SQL that may run again, and changes nothing then", async () => {
    await createPostgresStore({ query }).claim("key", 1_000);
    await database.exec(deliveryTable());
    expect(await count()).toBe(1);
  });

  test("goes by and by: each event that is completed takes ten along that are to be forgotten", async () => {
    await expired(25);
    const store = createPostgresStore({ query });
    for (const left of [16, 7, 3, 4]) {
      const claim = await store.claim(`key ${left}`, 1_000);
      await store.complete(`key ${left}`, claim.state === "claimed" ? claim.fence : 0);
      expect(await count()).toBe(left);
    }
  });

  test("stays completed when the tidying after it fails", async () => {
    const failing: PostgresStoreOptions["query"] = (text, values) =>
      text.startsWith("delete") ? Promise.reject(new Error("no right to delete")) : query(text, values);
    const store = createPostgresStore({ query: failing });
    const claim = await store.claim("key", 1_000);
    expect(await store.complete("key", claim.state === "claimed" ? claim.fence : 0)).toBe(true);
    expect(await store.claim("key", 1_000)).toEqual({ state: "completed" });
  });

  test("may be in a schema of its own, under a name of its own", async () => {
    await database.exec(`create schema shop; ${deliveryTable("shop.deliveries")}`);
    const store = createPostgresStore({ query, table: "shop.deliveries" });
    expect(await store.claim("key", 1_000)).toMatchObject({ state: "claimed" });
    expect(await count()).toBe(0);
  });

  test.each(["", "a b", "a;drop table x", 'a"b', "a.b.c", "1a"])("is never in a table named %j", (table) => {
    expect(() => createPostgresStore({ query, table })).toThrow(expect.objectContaining({ kind: "configuration" }));
    expect(() => deliveryTable(table)).toThrow(expect.objectContaining({ kind: "configuration" }));
  });

  test("is reached by drivers that give the rows themselves", async () => {
    const bare: PostgresStoreOptions["query"] = async (text, values) =>
      (await database.query<Record<string, unknown>>(text, values)).rows;
    const store = createPostgresStore({ query: bare });
    expect(await store.claim("key", 1_000)).toMatchObject({ state: "claimed" });
    expect(await store.claim("key", 1_000)).toEqual({ state: "in_progress" });
  });
});
