/** What `settle` needs of a PostgreSQL driver: `pg`, `postgres` and PGlite all have it, or nearly. */
export interface Database {
  query<Row>(sql: string, parameters: unknown[]): Promise<{ readonly rows: Row[] }>;
}

/** The merchant's tables. */
export const SCHEMA = `
  create table orders (
    reference text primary key,
    amount    text not null,
    currency  text not null,
    status    text not null default 'unpaid',
    paid      text not null default '0',
    refunded  text not null default '0',
    version   integer not null default 0,
    made_at   timestamptz not null default now()
  );

  -- What is to be done because of a change, once: whoever does it takes it from here.
  create table effects (
    reference text not null references orders,
    effect    text not null,
    primary key (reference, effect)
  );
`;
