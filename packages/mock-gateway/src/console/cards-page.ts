import { html } from "hono/html";
import type { ConsoleContext, ConsolePage } from "./console-context.js";
import { button, name, table, tag, time } from "./console-parts.js";

/** Customers with their saved cards, and issued cards with what was bought with them. */
export function cardsPage({ session }: ConsoleContext): ConsolePage {
  const { cards, customers } = session.state;
  const back = "/_console/cards";
  const saved = customers.all().flatMap((customer) =>
    (customer.tokens.length > 0 ? customer.tokens : [undefined]).map((token) => [
      name(customer.name ?? "", 40),
      name(customer.referenceNumber, 40),
      token ? name(`${token.type} ${token.card?.number?.slice(-4) ?? ""}`, 40) : "none",
      token ? tag(token.state, token.state === "success" ? "good" : token.state === "failed" ? "bad" : "") : "",
      token && token === customer.defaultToken ? "yes" : "",
      token?.state === "pending"
        ? html`${button({ label: "Bind", action: "bind", token: token.token }, back)}
${button({ label: "Fail", action: "unbind", token: token.token }, back)}`
        : "",
    ]),
  );
  const issued = cards.cards().map((card) => {
    const locked = card.status !== "Active";
    const { id, title, last_4_digits, limits, settlement_currency: currency } = card;
    return [
      name(title, 40),
      html`<span class="k">**** ${last_4_digits}</span>`,
      tag(card.status, locked ? "bad" : "good"),
      html`${limits.map((limit) => html`${limit.period} ${currency} ${limit.used_amount} of ${limit.limit_amount} `)}`,
      locked
        ? button({ label: "Unlock", action: "unlock", card: id }, back)
        : button({ label: "Lock", action: "lock", card: id }, back),
    ];
  });
  const bought = cards
    .transactions(null)
    .toReversed()
    .map(({ merchant_name, status, local_currency, local_amount, p_created_at }) => [
      name(merchant_name ?? "", 40),
      tag(status, status === "Declined" ? "bad" : "good"),
      `${local_currency} ${local_amount}`,
      time(Date.parse(p_created_at)),
    ]);
  const amount = { name: "Amount", numbers: true } as const;
  const body = html`<h2>Customers and payment tokens</h2>
${table(["Customer", "Reference", "Payment token", "State", "Default", "Do"], saved, "No customer.")}
<h2>Issued cards</h2>
${table(["Title", "Number", "Status", "Limits", "Do"], issued, "None.")}
<h2>Bought with them</h2>
${table(["Merchant", "Status", amount, "When"], bought, "Nothing yet.")}`;
  return { title: "Cards", body };
}
