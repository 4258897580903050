import type { UnknownSettings } from "../unknowns.js";
import type { StoredOrder, StoredTransaction } from "./stored-order.js";

/** The six names of `X-Action` that the guide has. */
export type OrderAction =
  | "order.created"
  | "order.paid"
  | "order.payment_failure"
  | "order.voided"
  | "order.refunded"
  | "transaction.voided";

/** Told of each change of an order that a webhook reports, once it is done. */
export type OrderListener = (order: StoredOrder, action: OrderAction) => void;

/** @returns what is reported of a transaction that was made or has ended; nothing while it is pending */
export function actionOf({ type, outcome }: StoredTransaction, unknowns: UnknownSettings): OrderAction | undefined {
  if (outcome === "pending") return undefined;
  // No event was seen for a refund that fails.
  if (type === "Refund") return outcome === "succeeded" ? "order.refunded" : undefined;
  if (outcome === "declined") return "order.payment_failure";
  if (type === "Authorization" && unknowns.webhookOfAuthorization === "none") return undefined;
  return "order.paid";
}
