import { tableName } from "./table-name.js";

/**
 * The SQL that makes the table of `createPostgresStore`, for a migration; it may run again.
 *
 * @param table its name, with its schema if need be; `wonder_deliveries` by default
 * @returns two statements, which end with semicolons
 * @throws {WonderError} of kind `configuration` for a name that is not of letters, digits and underscores
 * @example
 * ```ts
 * import { deliveryTable } from "@wonder-openapi/webhooks/postgres";
 *
 * console.log(deliveryTable());
 * ```
 */
export function deliveryTable(table?: string): string {
  const name = tableName(table);
  return `create table if not exists ${name} (
  key text primary key,
  fence bigint not null,
  leased_until timestamptz not null,
  completed boolean not null default false,
  forgotten_at timestamptz not null
);
create index if not exists ${name.replace(/^.*\./, "")}_forgotten_at on ${name} (forgotten_at);
`;
}
