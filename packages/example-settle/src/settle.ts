import {
  type CallOptions,
  type PaymentFacts,
  paymentFacts,
  sameAmount,
  type WonderClient,
} from "@wonder-openapi/client";
import { countsAsPaid } from "./counts-as-paid.js";
import type { Database } from "./database.js";

/** The merchant's own row of an order. */
export interface OrderRow {
  readonly reference: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
  readonly paid: string;
  readonly refunded: string;
  readonly version: number;
}

/** What became of the row. */
export type Settled = "changed" | "unchanged" | "unknown here" | "left to a person";

/**
 * Brings the merchant's row of an order in line with the gateway. The webhook handler, the return page and the nightly run all
 * call it, with nothing but the reference, in any order and any number of times: what they were told only says that something
 * may have changed. The order itself is the truth.
 *
 * The version is read before the order is fetched and compared when the row is written. So what is written was fetched after
 * what it replaces, and an old answer that comes late cannot undo a newer one.
 *
 * @param options of the call: a signal, say, to end it with the process. What is written is written whole or not at all.
 */
export async function settle(
  wonder: WonderClient,
  database: Database,
  reference: string,
  options: CallOptions = {},
): Promise<Settled> {
  for (;;) {
    const row = await rowOf(database, reference);
    if (!row) return "unknown here";
    const { order } = await wonder.orders.get({ order: { reference_number: reference } }, options);
    const facts = paymentFacts(order);
    if (!isOurs(row, facts) || facts.contradictions.length > 0 || facts.paid === null || facts.refunded === null) {
      return "left to a person";
    }
    // The goods may be on their way: that the money is not there after all is nothing to write down in silence.
    if (countsAsPaid(row.status) && !countsAsPaid(facts.status)) return "left to a person";
    const next = { status: facts.status, paid: facts.paid, refunded: facts.refunded };
    if (row.status === next.status && row.paid === next.paid && row.refunded === next.refunded) return "unchanged";
    if (await replace(database, row, next)) return "changed";
    // Somebody else was faster: read again.
  }
}

async function rowOf(database: Database, reference: string): Promise<OrderRow | undefined> {
  const { rows } = await database.query<OrderRow>("select * from orders where reference = $1", [reference]);
  return rows[0];
}

/** Another currency or amount than was asked for is nothing to go on with by itself. */
function isOurs({ amount, currency }: OrderRow, { currency: theirs, total }: PaymentFacts): boolean {
  return theirs === currency && sameAmount(total, amount, currency);
}

/**
 * One statement, so that row and effect are written both or not at all. The effect is what the change is for: goods are sent
 * when an order is paid, once, however often it is settled.
 *
 * @returns whether the row still was what it was read as
 */
async function replace(
  database: Database,
  { reference, version }: OrderRow,
  { status, paid, refunded }: Pick<OrderRow, "status" | "paid" | "refunded">,
): Promise<boolean> {
  const { rows } = await database.query(
    `with changed as (
       update orders set status = $3, paid = $4, refunded = $5, version = version + 1
       where reference = $1 and version = $2
       returning reference
     ), effect as (
       insert into effects (reference, effect) select reference, $3 from changed on conflict do nothing
     )
     select reference from changed`,
    [reference, version, status, paid, refunded],
  );
  return rows.length === 1;
}
