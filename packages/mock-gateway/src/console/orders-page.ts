import { html } from "hono/html";
import { amountText } from "../state/money.js";
import { type Standing, standingOf } from "../state/standing.js";
import type { StoredOrder } from "../state/stored-order.js";
import type { ConsoleContext, ConsolePage } from "./console-context.js";
import { link, name, table, tag, time } from "./console-parts.js";
import { pageOf, pager } from "./pager.js";

/** All orders, the newest first, with a search through their numbers. */
export function ordersPage({ session, query }: ConsoleContext): ConsolePage {
  const { orders } = session.state;
  const wanted = (query.get("q") ?? "").trim();
  const found = orders.all().filter((order) => wanted === "" || isNamed(order, wanted));
  const { rows, ...place } = pageOf(found.toReversed(), query);
  const columns = ["Reference", "Order", "State", "Payment", { name: "Total", numbers: true }, "Changed"] as const;
  const cells = rows.map((order) => {
    const { state, correspondenceState } = standingOf(order, orders.unknowns);
    return [
      link(`orders/${order.number}`, name(order.referenceNumber)),
      html`<span class="k">${order.number}</span>`,
      state,
      paymentTag(correspondenceState),
      `${order.currency} ${amountText(order.total, order.currency)}`,
      time(order.updatedAt),
    ];
  });
  const none =
    wanted === "" ? "No order yet. Make one with the client, and it is here." : "No order has this in a number.";
  const body = html`<form class="row" method="get" action="/_console/orders" role="search">
<label>Number or reference number <input type="search" name="q" value="${wanted}"></label><button>Search</button>
</form>
${table(columns, cells, none)}
${pager("orders", place, wanted === "" ? {} : { q: wanted })}`;
  return { title: "Orders", body };
}

/** @returns how an order's payment stands, as a label */
function paymentTag(state: Standing["correspondenceState"]): ReturnType<typeof tag> {
  const good = state === "paid" || state === "over_paid" || state === "authorized";
  return tag(state, good ? "good" : "");
}

function isNamed({ number, referenceNumber }: StoredOrder, wanted: string): boolean {
  return number.includes(wanted) || referenceNumber.toLowerCase().includes(wanted.toLowerCase());
}
