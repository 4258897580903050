import { html } from "hono/html";
import type { Markup } from "../page/page-document.js";
import { masked } from "../requests/mask.js";
import type { MockDelivery, MockDeliveryAttempt } from "../webhooks/delivery.js";
import type { ConsoleContext, ConsolePage } from "./console-context.js";
import { button, facts, link, name, table, tag, time } from "./console-parts.js";
import { pageOf, pager } from "./pager.js";

/** All webhooks, the newest first. */
export function webhooksPage({ session, query }: ConsoleContext): ConsolePage {
  const { rows, ...place } = pageOf(session.courier.log().toReversed(), query);
  return {
    title: "Webhooks",
    body: html`${deliveryTable(rows, "/_console/webhooks")}
${pager("webhooks", place)}`,
  };
}

/** A webhook with its attempts, and what it says. */
export function webhookDetail({ session, id }: ConsoleContext): ConsolePage | undefined {
  const delivery = session.courier.log().find((candidate) => candidate.id === id);
  if (!delivery) return undefined;
  const { action, url, order, reference_number, at, nextAttemptAt, body: sent, attempts } = delivery;
  const shown: [string, Markup | string][] = [
    ["X-Action", action],
    ["URL", url],
    ["Order", link(`orders/${order}`, name(reference_number))],
    ["Changed", time(at)],
    ["State", stateTag(delivery)],
    ["Next attempt", nextAttemptAt === undefined ? "none" : time(nextAttemptAt)],
  ];
  const rows = attempts.map((attempt, index) => [index + 1, time(attempt.at), outcome(attempt)]);
  const body = html`${facts(shown)}
<div class="buttons">${button({ label: "Send again now", action: "redeliver", delivery: id }, `/_console/webhooks/${id}`)}</div>
<h2>Attempts</h2>
${table(["No.", "Due", "Answer"], rows, "None yet.")}
<h2>Body</h2>
<pre tabindex="0"><bdi>${masked(sent)}</bdi></pre>`;
  return { title: `Webhook ${action}`, body };
}

/** @param back the page that its buttons lead back to */
export function deliveryTable(deliveries: readonly MockDelivery[], back: string): Markup {
  const columns = ["Webhook", "Order", "To", "State", "Last answer", "Next attempt", "Do"];
  const rows = deliveries.map((delivery) => {
    const { id, action, reference_number, url, attempts, nextAttemptAt } = delivery;
    const last = attempts.at(-1);
    return [
      link(`webhooks/${id}`, action),
      name(reference_number, 32),
      name(url, 48),
      html`${stateTag(delivery)}`,
      last ? html`${outcome(last)}${attempts.length > 1 ? ` (${attempts.length} attempts)` : ""}` : "",
      nextAttemptAt === undefined ? "" : time(nextAttemptAt),
      button({ label: "Send again", action: "redeliver", delivery: id }, back),
    ];
  });
  return table(columns, rows, "None. They need a callback_url at the order, or a webhook URL of the gateway.");
}

function stateTag({ state }: MockDelivery): Markup {
  return tag(state, state === "delivered" ? "good" : state === "given up" ? "bad" : "");
}

function outcome({ status, error }: MockDeliveryAttempt): Markup {
  if (status !== undefined) return html`HTTP ${status}`;
  return error === undefined ? html`under way` : name(error, 120);
}
