import type { OurOrder, OurOrders } from "@wonder-openapi/client";
import { countsAsPaid } from "./counts-as-paid.js";
import type { Database } from "./database.js";
import type { OrderRow } from "./settle.js";

/** The merchant's side of the nightly check, out of the database. */
export function ordersOf(database: Database): OurOrders {
  return {
    async find(reference) {
      const { rows } = await database.query<OrderRow>("select * from orders where reference = $1", [reference]);
      return rows[0] && toOurs(rows[0]);
    },
    // In pieces, so that a day of any size fits into memory.
    async *within(from, to) {
      for (let after = ""; ; ) {
        const { rows } = await database.query<OrderRow>(
          `select * from orders where made_at >= $1 and made_at < $2 and reference > $3 order by reference limit 500`,
          [from.toISOString(), to.toISOString(), after],
        );
        for (const row of rows) yield toOurs(row);
        const last = rows.at(-1);
        if (!last) return;
        after = last.reference;
      }
    },
  };
}

function toOurs({ reference, amount, currency, status, refunded }: OrderRow): OurOrder {
  // A void gives all of it back, without a refund.
  return { reference, amount, currency, paid: countsAsPaid(status), refunded: status === "voided" ? amount : refunded };
}
