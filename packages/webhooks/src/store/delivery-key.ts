import type { WebhookEvent } from "../webhook-event.js";
import type { WebhookOrder } from "../webhook-order.js";

/**
 * What stands for an event in a store: the same for two deliveries that show the same picture of the same order, another one as
 * soon as anything about its money differs. Wonder documents no id of an event, so the key is made from the signed body: the
 * order's numbers, states and totals, and of each transaction the ids, type, amount, states and every flag. A coarser key would
 * lose events: a second refund of the same amount leaves states and totals as they were.
 *
 * `X-Action` and the time are not in it: the first is not signed, and a retry may have another time. So an order that returns
 * to a picture it had before, as after a void that failed, gives the key it had then. A body without an order has the time and
 * the action in its key, as nothing is known of it.
 *
 * @param event what a delivery says, as `onEvent` gets it
 * @returns SHA-256 in hex: it shows nothing of the order
 * @example
 * ```ts
 * import { deliveryKey, type WebhookEvent } from "@wonder-openapi/webhooks";
 *
 * // An inbox of your own, whose rows this makes unique.
 * export const inboxKey = (event: WebhookEvent): Promise<string> => deliveryKey(event);
 * ```
 * @see https://developer.wonder.today/doc/overview/webhook
 */
export async function deliveryKey(event: WebhookEvent): Promise<string> {
  const picture = event.order ? orderPicture(event.order) : ["no order", event.signedAt, event.action, event.body];
  const bytes = new TextEncoder().encode(JSON.stringify([event.appId, picture]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

type Fields = { readonly [name: string]: unknown };

/** Names that may come later and would matter: another total, another state. */
const OF_ORDER = /^(number|reference_number|currency)$|(^|_)(total|subtotal|tips|amount|state|status)$/;
const OF_TRANSACTION = /^(type|currency)$|(^|_)(uuid|amount|tips|state|status)$/;

function orderPicture(order: WebhookOrder): unknown {
  const { transactions } = order;
  // Their order means nothing, and a page that lists them differently shows the same picture.
  const entries = Array.isArray(transactions) ? transactions.map(transactionPicture).sort() : (transactions ?? null);
  return [picked(order, (name, value) => isPlain(value) && OF_ORDER.test(name)), entries];
}

function transactionPicture(transaction: unknown): string {
  if (typeof transaction !== "object" || transaction === null) return JSON.stringify(transaction) ?? "null";
  return JSON.stringify(
    picked(
      transaction as Fields,
      (name, value) => typeof value === "boolean" || (isPlain(value) && OF_TRANSACTION.test(name)),
    ),
  );
}

/** A field that is null says what a missing one says. */
function isPlain(value: unknown): boolean {
  return typeof value !== "object" && value !== undefined;
}

function picked(fields: Fields, wanted: (name: string, value: unknown) => boolean): [string, unknown][] {
  return Object.entries(fields)
    .filter(([name, value]) => wanted(name, value))
    .sort(([one], [two]) => (one < two ? -1 : 1));
}
