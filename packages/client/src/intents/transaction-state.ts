import type { PaymentDataFields, RefundedOrderTransaction, Transaction } from "@wonder-openapi/types";
import { redact } from "../redact.js";
import type { DeclineReason } from "./outcome.js";

/** A transaction of any answer: what no page of its operation shows may be missing. */
export type SeenTransaction = RefundedOrderTransaction | Transaction;

/** @returns the transactions that an order lists, undefined when it lists none: that is not an empty list */
export function listedIn<Seen extends SeenTransaction>(order: {
  readonly transactions?: readonly Seen[] | null;
}): readonly Seen[] | undefined {
  const { transactions } = order;
  if (!Array.isArray(transactions)) return undefined;
  return transactions.filter((transaction) => typeof transaction === "object" && transaction !== null);
}

/** @returns how a transaction stands, undefined when it does not say */
export function stateOf({ success, is_pending }: SeenTransaction): "succeeded" | "pending" | "declined" | undefined {
  if (is_pending === true) return "pending";
  if (typeof success !== "boolean" || typeof is_pending !== "boolean") return undefined;
  return success ? "succeeded" : "declined";
}

/** @returns whether it is a payment rather than something that follows one */
export function isPayment({ type }: SeenTransaction): boolean {
  return type !== "Refund" && type !== "Capture";
}

/** @returns what a declined transaction says of its reason */
export function reasonOf({ payment_data }: SeenTransaction): DeclineReason {
  const { resp_code: code, resp_msg: message }: PaymentDataFields = payment_data ?? {};
  return { code, message: typeof message === "string" ? redact(message) : undefined };
}
