import type { DeliveryStore } from "../store/delivery-store.js";
import { type RetentionOptions, retentionOf } from "../store/retention.js";
import { statementsFor } from "./statements.js";

type Row = { readonly [column: string]: unknown };

/** Options of `createPostgresStore`. */
export interface PostgresStoreOptions extends RetentionOptions {
  /**
   * Runs one statement, outside of any transaction, and gives its rows. Of `pg`: `(text, values) => pool.query(text, values)`;
   * of `postgres`: `(text, values) => sql.unsafe(text, values)`.
   */
  readonly query: (
    text: string,
    values: (string | number)[],
  ) => Promise<{ readonly rows: readonly Row[] } | readonly Row[]>;
  /**
   * The table, which `deliveryTable` makes; with its schema if need be.
   *
   * @default "wonder_deliveries"
   */
  readonly table?: string | undefined;
}

/**
 * Makes a store of deliveries in a table of PostgreSQL 9.5 or newer. Leases run on the clock of the database. What is to be
 * forgotten is deleted along with other work, some rows at a time; there is no job to run.
 *
 * @param options how statements are run, how long events are remembered, what the table is named
 * @returns the store, for `deduplicate.store`
 * @throws {WonderError} of kind `configuration` when `retention` or `table` cannot work
 * @example
 * ```ts
 * import type { DeliveryStore } from "@wonder-openapi/webhooks";
 * import { createPostgresStore, type PostgresStoreOptions } from "@wonder-openapi/webhooks/postgres";
 *
 * // With a `Pool` of the package `pg`.
 * const storeOf = (pool: { query: PostgresStoreOptions["query"] }): DeliveryStore =>
 *   createPostgresStore({ query: (text, values) => pool.query(text, values) });
 * ```
 */
export function createPostgresStore(options: PostgresStoreOptions): DeliveryStore {
  const retention = retentionOf(options);
  const { query, table } = options;
  const { claim, look, change, forget } = statementsFor(table);
  const rowsOf = async (text: string, values: (string | number)[]): Promise<readonly Row[]> => {
    const result = await query(text, values);
    return "rows" in result ? result.rows : result;
  };
  const changed = async (key: string, fence: number, lease: number | "completed"): Promise<boolean> => {
    const completed = lease === "completed";
    const rows = await rowsOf(change, [key, fence, completed ? 0 : lease, retention, completed ? 1 : 0]);
    return rows.length > 0;
  };

  return {
    claim: async (key, lease) => {
      const [claimed] = await rowsOf(claim, [key, lease, retention]);
      // A bigint comes as text.
      if (claimed) return { state: "claimed", fence: Number(claimed["fence"]) };
      const [held] = await rowsOf(look, [key]);
      return { state: Number(held?.["completed"]) === 1 ? "completed" : "in_progress" };
    },
    extend: (key, fence, lease) => changed(key, fence, lease),
    complete: async (key, fence) => {
      const held = await changed(key, fence, "completed");
      // Only then: what fails here must not undo what was noted.
      await rowsOf(forget, []).catch(() => []);
      return held;
    },
    release: (key, fence) => changed(key, fence, 0),
  };
}
