const { CURRENCY, GOODS } = require("./goods.cjs");
const { html } = require("./html.cjs");

/** @typedef {import("./tables.cjs").Order} Order */
/** @typedef {ReturnType<typeof html>} Html */

const STYLE = html`<style>
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
label { display: block; margin: .75rem 0; }
button { min-height: 2.75rem; padding: 0 1.25rem; font: inherit; }
.notice { padding: .75rem 1rem; border: 1px solid; }
td, th { padding: .25rem .75rem .25rem 0; text-align: start; vertical-align: top; }
</style>`;

/**
 * @param {string} title
 * @param {Html | Html[]} body
 * @param {Html} [head]
 * @returns {string}
 */
function page(title, body, head) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}${STYLE}
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`.text;
}

/** @param {string | undefined} text */
const notice = (text) => text && html`<p class="notice" role="status">${text}</p>`;

/**
 * @param {string} checkout id of this form: sent twice, it is the same order
 * @param {string} [problem]
 */
function cartPage(checkout, problem) {
  const fields = GOODS.map(
    ({ id, name, price }, index) =>
      html`<label>${name}, ${CURRENCY} ${price} <input name="${id}" type="number" min="0" max="99" value="${index === 0 ? 1 : 0}"></label>
`,
  );
  return page(
    "A small shop",
    html`${notice(problem)}
<form method="post" action="/checkout">
<input type="hidden" name="checkout" value="${checkout}">
${fields}<label>Your name <input name="name" required maxlength="100" autocomplete="name"></label>
<button>Pay</button>
</form>`,
  );
}

/** @type {Readonly<Record<string, string>>} */
const WORDS = {
  unpaid: "Not paid yet. If you left the payment page, or your bank declined, nothing was charged.",
  authorized: "Your payment is reserved.",
  partially_paid: "Paid in part.",
  paid: "Paid. Thank you!",
  over_paid: "Paid, and more than was due: we will be in touch.",
  partially_refunded: "Paid, and given back in part.",
  refunded: "Your money was given back.",
  voided: "Your payment was taken back: you are not charged.",
  cancelled: "Cancelled.",
};

/** @type {Readonly<Record<string, string>>} */
const PENDING = {
  payment: "Your payment is under way. This page looks again by itself.",
  refund: "Money is on its way back to you.",
  void: "Your payment is being taken back.",
};

/**
 * @param {Order} order
 * @param {{ pending?: readonly string[], problem?: string | undefined, mayPay?: boolean }} [state]
 */
function orderPage({ reference, name, lines, total, currency, status }, { pending = [], problem, mayPay = true } = {}) {
  const payable = mayPay && (status === "unpaid" || status === "partially_paid") && !pending.includes("payment");
  return page(
    "Your order",
    html`${notice(problem)}
<p>${name}: ${lines.map(({ name: good, quantity }) => `${quantity} × ${good}`).join(", ")}</p>
<p>${currency} ${total}. <strong>${pending.length === 0 ? (WORDS[status] ?? "We are looking into it.") : pending.map((each) => PENDING[each]).join(" ")}</strong></p>
${payable && html`<form method="post" action="/orders/${reference}/pay"><button>Pay now</button></form>`}
<p>Order ${reference}</p>`,
    pending.includes("payment") ? html`<meta http-equiv="refresh" content="5">` : undefined,
  );
}

/**
 * @param {readonly Order[]} orders
 * @param {string} [said]
 */
function ownerPage(orders, said) {
  const rows = orders.map(
    ({ reference, name, total, currency, status, refunded }) => html`<tr>
<td>${reference}<br>${name}</td><td>${currency} ${total}</td><td>${status}, ${refunded} given back</td>
<td>${["paid", "over_paid", "partially_refunded"].includes(status) && html`<form method="post" action="/owner/orders/${reference}/refund"><button>Give back</button></form>`}</td>
</tr>
`,
  );
  return page(
    "Orders",
    html`${notice(said)}
<table><thead><tr><th>Order</th><th>Total</th><th>Status</th><th></th></tr></thead><tbody>
${rows}</tbody></table>
<p><a href="/owner">Look again</a></p>`,
  );
}

/**
 * @param {string} title
 * @param {string} text
 * @param {string} link where to go from here
 */
function messagePage(title, text, link = "/") {
  return page(title, html`<p>${text}</p><p><a href="${link}">Go on</a></p>`);
}

module.exports = { cartPage, messagePage, orderPage, ownerPage };
