import type { OrderEventKind } from "./event-kind.js";

/** The events that the vendor's guide names. Others come through as they are: card issuing sends some, with names nobody lists. */
export type WebhookAction =
  | "order.created"
  | "order.paid"
  | "order.payment_failure"
  | "order.voided"
  | "order.refunded"
  | "transaction.voided"
  | (string & {});

const UNPAID = ["order.created", "order.payment_failure", "order.payment_pending", "order.unpaid"] as const;

/**
 * What an order is after each event, by the guide's table, which shows the same states for several events. Nothing is said of
 * authorizations and of what is pending: those contradict no action.
 */
const KINDS_AFTER: Readonly<Record<string, readonly OrderEventKind[]>> = {
  "order.created": UNPAID,
  "order.payment_failure": UNPAID,
  "order.paid": ["order.partially_paid", "order.paid"],
  "order.voided": ["order.voided"],
  "order.refunded": ["order.partially_refunded", "order.refunded"],
  "transaction.voided": ["order.partially_paid", "transaction.voided"],
};
const FITS_ALL: readonly OrderEventKind[] = [
  "order.authorized",
  "order.payment_pending",
  "transaction.void_pending",
  "order.unknown",
];

/** A sentence when an action cannot be what led to this kind; undefined when it can, or nobody knows. */
export function actionContradiction(action: string | undefined, kind: OrderEventKind): string | undefined {
  const fitting = action !== undefined && Object.hasOwn(KINDS_AFTER, action) ? KINDS_AFTER[action] : undefined;
  if (!fitting || fitting.includes(kind) || FITS_ALL.includes(kind)) return undefined;
  return `X-Action is ${action}, but by the signed body the order is ${kind}. The header is not signed.`;
}
