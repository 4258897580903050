import { html } from "hono/html";
import type { Markup } from "../page/page-document.js";
import { pageStanding } from "../page/page-standing.js";
import { amountText } from "../state/money.js";
import { standingOf } from "../state/standing.js";
import type { StoredOrder, StoredTransaction } from "../state/stored-order.js";
import type { ConsoleContext, ConsolePage } from "./console-context.js";
import { button, facts, hidden, name, table, tag, time } from "./console-parts.js";
import { deliveryTable } from "./webhooks-page.js";

/** An order with everything that is known of it, and what can be done behind the merchant's back. */
export function orderDetail({ session, id }: ConsoleContext): ConsolePage | undefined {
  const { orders } = session.state;
  const order = orders.all().find(({ number }) => number === id);
  if (!order) return undefined;
  const { currency } = order;
  const { state, correspondenceState, paid } = standingOf(order, orders.unknowns);
  const { unpaid } = pageStanding(orders, order);
  const path = session.paymentLink(order).payment_link;
  const shown: [string, Markup | string][] = [
    ["Reference", order.referenceNumber],
    ["Order", order.number],
    ["State", html`${state}, ${correspondenceState}`],
    ["Total", `${currency} ${amountText(order.total, currency)}`],
    ["Paid", `${currency} ${amountText(paid, currency)}`],
    ["Made", time(order.createdAt)],
  ];
  if (order.dueDate !== null) shown.push(["Due", order.dueDate]);
  if (path !== undefined) shown.push(["Payment page", html`<a href="${new URL(path).pathname}">${path}</a>`]);
  if (order.returnUrl) shown.push(["redirect_url", order.returnUrl]);
  if (order.notifyUrl) shown.push(["callback_url", order.notifyUrl]);
  const deliveries = session.courier.log().filter(({ order: number }) => number === order.number);
  const body = html`${facts(shown)}
${unpaid === undefined ? "" : payForm(order, unpaid)}
<h2>Transactions</h2>
${transactions(order)}
<h2>How it came to this</h2>
${table(
  ["When", "Reported as", "State", "Payment"],
  orders.history
    .of(order)
    .map(({ at, action, ...then }) => [time(at), action ?? "not reported", then.state, then.correspondenceState]),
  "Nothing.",
)}
<h2>Webhooks</h2>
${deliveryTable(deliveries, `/_console/orders/${order.number}`)}`;
  return { title: "Order", body };
}

function payForm({ number, currency }: StoredOrder, unpaid: string): Markup {
  return html`<h2>Play the payer</h2>
<form class="row" method="post" action="/_console/do">
${hidden({ order: number, back: `/_console/orders/${number}` })}
<label>Amount in ${currency} <input type="text" name="amount" value="${unpaid}" inputmode="decimal" autocomplete="off"></label>
<button name="action" value="pay">Pay</button>
<button name="action" value="decline">Decline</button>
<button name="action" value="pending">Leave pending</button>
</form>`;
}

function transactions({ transactions: made, currency, number }: StoredOrder): Markup {
  const back = `/_console/orders/${number}`;
  const columns = ["Type", "Outcome", "By", { name: "Amount", numbers: true }, "When", "Transaction", "Do"] as const;
  const rows = made.map((transaction) => {
    const { uuid, type, outcome, amount, madeAt, paymentMethod, dueAt } = transaction;
    const ends =
      outcome !== "pending" || dueAt !== undefined
        ? ""
        : html`${button({ label: "Settle", action: "settle", transaction: uuid }, back)}
${button({ label: "Decline", action: "refuse", transaction: uuid }, back)}`;
    return [
      type,
      html`${tag(outcome, outcome === "succeeded" ? "good" : outcome === "declined" ? "bad" : "")} ${voidOf(transaction)}`,
      name(paymentMethod, 24),
      `${currency} ${amountText(amount, currency)}`,
      time(madeAt),
      html`<code>${name(uuid, 40)}</code>`,
      ends,
    ];
  });
  return table(columns, rows, "Nobody has paid, or tried to.");
}

function voidOf({ void: undone }: StoredTransaction): Markup | "" {
  if (undone === "none") return "";
  return tag(undone === "done" ? "voided" : "void under way");
}
