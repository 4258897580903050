import { html } from "hono/html";
import type { ConsoleContext, ConsolePage } from "./console-context.js";
import { link, name, table, time } from "./console-parts.js";
import { pageOf, pager } from "./pager.js";

/** Every side effect, the newest first. */
export function ledgerPage({ session, query }: ConsoleContext): ConsolePage {
  const { ledger } = session.state.orders;
  const intents = ledger.byIntent();
  const { rows, ...place } = pageOf(ledger.entries().toReversed(), query);
  const columns = ["Effect", { name: "Amount", numbers: true }, "Order", "Intent", "By", "When"] as const;
  const cells = rows.map(({ effect, amount, currency, order, reference_number, intent, operation, at }) => {
    const times = intents.get(intent)?.filter((entry) => entry.effect === effect).length ?? 0;
    return [
      effect,
      `${currency} ${amount}`,
      link(`orders/${order}`, name(reference_number, 40)),
      html`${name(intent, 40)}${times > 1 ? ` (${times} times)` : ""}`,
      operation,
      time(at),
    ];
  });
  const body = html`<p>Everything the gateway did, beyond answering. An intent that has an effect several times was charged, or paid back, more than once.</p>
${table(columns, cells, "Nothing yet.")}
${pager("ledger", place)}`;
  return { title: "Ledger", body };
}
