import type { UnknownSettings } from "../unknowns.js";
import { sum } from "./money.js";
import type { StoredOrder, StoredTransaction } from "./stored-order.js";

/** Where an order stands. Amounts are minor units. */
export interface Standing {
  readonly state: "invoiced" | "in_completed" | "completed" | "voided" | "refunded";
  readonly correspondenceState: "unpaid" | "partial_paid" | "paid" | "over_paid" | "authorized" | "refunded" | "voided";
  /** `paid_total`. */
  readonly paid: bigint;
}

/**
 * Where an order stands, by the guide's table of states. A voided payment counts as never made; an attempt that failed or is
 * still open changes nothing.
 */
export function standingOf(order: StoredOrder, unknowns: UnknownSettings): Standing {
  const { total, transactions } = order;
  const succeeded = transactions.filter(({ outcome }) => outcome === "succeeded");
  const taken = succeeded.filter(({ type }) => type !== "Refund");
  const live = taken.filter((transaction) => transaction.void !== "done");
  const sold = sum(amountsOf(live, "Sales"));
  const refunded = sum(amountsOf(succeeded, "Refund"));
  const paid = unknowns.paidTotalAfterRefund === "reduced" ? sold - refunded : sold;

  if (order.voided) return { state: "voided", correspondenceState: "unpaid", paid };
  if (taken.length === 0) return { state: "invoiced", correspondenceState: "unpaid", paid };
  if (live.length === 0) return { state: "completed", correspondenceState: "voided", paid };
  if (!live.some(({ type }) => type === "Sales")) {
    return { state: unknowns.authorizedState, correspondenceState: "authorized", paid };
  }
  if (refunded >= sold) return { state: unknowns.fullRefundState, correspondenceState: "refunded", paid };
  if (refunded > 0n || sold < total) return { state: "in_completed", correspondenceState: "partial_paid", paid };
  return { state: "completed", correspondenceState: sold > total ? "over_paid" : "paid", paid };
}

/** @returns what can still be refunded of a payment, in minor units; a refund under way counts as done */
export function leftOf(payment: StoredTransaction, order: StoredOrder): bigint {
  return payment.amount - sum(refundsOf(payment, order).map(({ amount }) => amount));
}

/** @returns the refunds of a payment, those under way too */
export function refundsOf({ uuid }: StoredTransaction, { transactions }: StoredOrder): StoredTransaction[] {
  return transactions.filter(({ original, outcome }) => original === uuid && outcome !== "declined");
}

function amountsOf(transactions: readonly StoredTransaction[], wanted: StoredTransaction["type"]): bigint[] {
  return transactions.filter(({ type }) => type === wanted).map(({ amount }) => amount);
}
