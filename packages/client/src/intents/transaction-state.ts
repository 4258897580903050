import type { PaymentDataFields, RefundedOrderTransaction, Transaction } from "@wonder-openapi/types";
import type { DeclineReason } from "./outcome.js";

/** A transaction of any answer: what no page of its operation shows may be missing. */
export type SeenTransaction = RefundedOrderTransaction | Transaction;

/** @returns the transactions of an order; the field may be missing, and null where lists of answers are */
export function transactionsOf<Seen extends SeenTransaction>(order: {
  readonly transactions?: readonly Seen[] | null;
}): readonly Seen[] {
  return order.transactions ?? [];
}

/** @returns how a transaction stands, undefined when it does not say */
export function stateOf({ success, is_pending }: SeenTransaction): "succeeded" | "pending" | "declined" | undefined {
  if (is_pending === true) return "pending";
  if (success === undefined || is_pending === undefined) return undefined;
  return success ? "succeeded" : "declined";
}

/** @returns whether it is a payment rather than something that follows one */
export function isPayment({ type }: SeenTransaction): boolean {
  return type !== "Refund" && type !== "Capture";
}

/** @returns what a declined transaction says of its reason */
export function reasonOf({ payment_data }: SeenTransaction): DeclineReason {
  const { resp_code: code, resp_msg: message }: PaymentDataFields = payment_data ?? {};
  return { code, message };
}
