import { tableName } from "./table-name.js";

/** What a store says to the database. Each statement is one step. Yes is 1, as drivers differ in how they write a boolean. */
export interface Statements {
  /** $1 key, $2 lease, $3 retention. A row with the fence when it was taken. */
  readonly claim: string;
  /** $1 key. Why it was not: a row that says whether it is completed. */
  readonly look: string;
  /** $1 key, $2 fence, $3 lease, $4 retention, $5 whether it is completed. A row when the fence is the newest. */
  readonly change: string;
  readonly forget: string;
}

// now() stands still within a transaction, and a row's lock may be waited for.
const NOW = "clock_timestamp()";
const after = (parameter: string): string => `${NOW} + ${parameter}::bigint * interval '1 millisecond'`;
// It starts at the time, so that it is greater even when the event was forgotten in between.
const TIME = `floor(extract(epoch from ${NOW}) * 1000)::bigint`;

/** @throws {WonderError} of kind `configuration` for a table that cannot be named so */
export function statementsFor(table: string | undefined): Statements {
  const name = tableName(table);
  return {
    claim: `insert into ${name} as held (key, fence, leased_until, forgotten_at)
values ($1, ${TIME}, ${after("$2")}, ${after("$3")})
on conflict (key) do update set
  fence = greatest(excluded.fence, held.fence + 1),
  leased_until = excluded.leased_until,
  completed = false,
  forgotten_at = excluded.forgotten_at
where held.forgotten_at <= ${NOW} or (not held.completed and held.leased_until <= ${NOW})
returning fence`,
    look: `select completed::integer as completed from ${name} where key = $1`,
    change: `update ${name} set
  leased_until = ${after("$3")},
  completed = completed or $5::integer = 1,
  forgotten_at = ${after("$4")}
where key = $1 and fence = $2::bigint
returning key`,
    // Two instances that delete at once would wait for each other's rows.
    forget: `delete from ${name} where key in (
  select key from ${name} where forgotten_at <= ${NOW} order by forgotten_at limit 10 for update skip locked
)`,
  };
}
