import { html } from "hono/html";
import { amountText, parseAmount } from "../state/money.js";
import type { OrderBook } from "../state/order-book.js";
import type { StoredOrder } from "../state/stored-order.js";
import { webUrl } from "../web-url.js";
import { type Markup, type PageContent, pageDocument } from "./page-document.js";
import { type PageStanding, pageStanding } from "./page-standing.js";
import { paymentMethods } from "./payment-method.js";

/** What a page of an order says beside the order. */
export interface Saying {
  /** @default 200 */
  readonly status?: number;
  /** A sentence at the top. */
  readonly notice?: string | undefined;
  /** What is wrong with the amount that was sent. */
  readonly problem?: string | undefined;
  /** What was sent, to be corrected. */
  readonly sent?: { readonly amount: string; readonly method: string } | undefined;
}

/** @returns the page of an order: a form while it can be paid, else how it stands */
export function orderPage(book: OrderBook, order: StoredOrder, saying: Saying = {}): Promise<Response> {
  const standing = pageStanding(book, order);
  const { title, text, unpaid } = standing;
  const back = order.returnUrl === undefined ? undefined : webUrl(order.returnUrl);
  const { notice, status = 200 } = saying;
  const body = html`${notice === undefined ? "" : html`<p class="notice" role="status">${notice}</p>`}
${text === undefined ? "" : html`<p>${text}</p>`}
${details(order, standing)}
${unpaid === undefined ? "" : form(order, unpaid, saying)}
${wayBack(order, back, unpaid !== undefined)}`;
  const content: PageContent = { status, title, body, leavesPage: back !== undefined };
  return pageDocument(content);
}

/** @returns the page for a link that belongs to no order */
export function unknownOrderPage(): Promise<Response> {
  const body = html`<p>No order has this payment link. After a reset of the mock gateway its links lead nowhere.</p>`;
  return pageDocument({ status: 404, title: "Unknown order", body, leavesPage: false });
}

/** @returns what tells a form that was sent before from a new one */
export function formStamp({ transactions }: StoredOrder): string {
  return String(transactions.length);
}

function details(order: StoredOrder, { total, paid, pending }: PageStanding): Markup {
  const { currency, referenceNumber, number, lineItems, onlyPreAuth } = order;
  const row = (
    name: string,
    value: Markup | string,
  ): Markup => html`<div><dt><bdi>${name}</bdi></dt><dd><bdi>${value}</bdi></dd></div>
`;
  const lines = (lineItems ?? []).map(({ label, quantity, total: sum }) =>
    row(`${quantity} × ${label ?? "item"}`, `${currency} ${withDecimals(sum, currency)}`),
  );
  return html`<dl>
${row("Reference", referenceNumber)}${row("Order", number)}${lines}${row("Total", `${currency} ${total}`)}
${/[1-9]/.test(paid) ? row("Paid so far", `${currency} ${paid}`) : ""}
${pending.map((amount) => row("Pending", `${currency} ${amount}`))}
</dl>
${onlyPreAuth ? html`<p class="quiet">Pre-authorization only: the amount is reserved, not taken.</p>` : ""}`;
}

/** A line's total is a number in answers, without the decimals that are zero. */
function withDecimals(total: number, currency: string): string {
  const minor = parseAmount(String(total), currency);
  return minor === undefined ? String(total) : amountText(minor, currency);
}

function form(order: StoredOrder, unpaid: string, { problem, sent }: Saying): Markup {
  const { amount = unpaid, method: chosen = "credit_card" } = sent ?? {};
  const ways = [...paymentMethods].map(
    ([value, name]) =>
      html`<label><input type="radio" name="method" value="${value}" ${value === chosen ? "checked" : ""}>${name}</label>
`,
  );
  const wrong = problem === undefined ? "" : html`<p class="wrong" id="problem" role="alert">${problem}</p>`;
  const describedBy =
    problem === undefined
      ? html`aria-describedby="hint"`
      : html`aria-describedby="problem hint" aria-invalid="true" autofocus`;
  return html`<form method="post">
<input type="hidden" name="seen" value="${formStamp(order)}">
<fieldset>
<legend>Payment method</legend>
<div class="ways">
${ways}</div>
</fieldset>
<fieldset>
<label class="label" for="amount">Amount</label>
<div class="amount"><span>${order.currency}</span><input id="amount" name="amount" value="${amount}" inputmode="decimal" autocomplete="off" required ${describedBy}></div>
${wrong}
<p class="quiet" id="hint">Less than ${unpaid} pays a part.</p>
</fieldset>
<button class="first" name="action" value="pay">Pay</button>
<h2>Or let something else happen</h2>
<div class="others">
<button name="action" value="decline">Decline</button>
<button name="action" value="pending">Leave pending</button>
<button name="action" value="abandon" formnovalidate>Abandon</button>
</div>
</form>`;
}

function wayBack({ returnUrl }: StoredOrder, back: URL | undefined, willLeave: boolean): Markup | string {
  if (back && willLeave) return html`<p class="quiet">Whatever you choose, you go back to <bdi>${back.host}</bdi>.</p>`;
  if (back) return html`<p><a class="button" href="${back.href}">Back to ${back.host}</a></p>`;
  if (returnUrl === undefined || returnUrl === "") return "";
  return html`<p class="quiet">The order's redirect_url is not one of http or https, so it is not followed.</p>`;
}
