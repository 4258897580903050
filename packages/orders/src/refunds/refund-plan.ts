import type { OrderReference } from "@wonder-openapi/types";

/**
 * Why to wait.
 *
 * - `void_pending`: a void of the payment is under way
 * - `refund_pending`: a refund of the order is under way
 * - `payment_pending`: the payment itself is
 * - `not_settled`: only a void is allowed yet, and it would give back more than is wanted
 * - `same_amount_recently`: the gateway refuses a second refund of the same amount within five minutes
 */
export type WaitReason = "void_pending" | "refund_pending" | "payment_pending" | "not_settled" | "same_amount_recently";

/**
 * Why it cannot be.
 *
 * - `invalid_amount`: no decimal string, not positive, or more decimals than the currency has
 * - `insufficient_data`: the order does not show what the decision needs
 * - `not_paid`: no money came in
 * - `already_refunded`, `already_voided`: nothing is left to give back
 * - `unknown_transaction`: the order has no payment with this uuid
 * - `more_than_left`: more than is left
 * - `over_several_transactions`: enough is left, but no single payment has it
 * - `not_allowed`: the gateway allows neither refund nor void
 */
export type ImpossibleReason =
  | "invalid_amount"
  | "insufficient_data"
  | "not_paid"
  | "already_refunded"
  | "already_voided"
  | "unknown_transaction"
  | "more_than_left"
  | "over_several_transactions"
  | "not_allowed";

/** A call to make. */
export interface RefundCall {
  /** `refund`: Refund a transaction. `void`: Void a transaction, which gives back all of it. */
  readonly action: "refund" | "void";
  /** How to name the order in the call. */
  readonly order: OrderReference;
  /** The transaction to name in the call. */
  readonly transactionUuid: string;
  /** Decimal string in major units. Of a void, the transaction's whole amount. */
  readonly amount: string;
  /** Three upper-case letters. */
  readonly currency: string;
  /** Uuids of every Refund that the order shows now, in whatever state: after the call, the new one is none of them. */
  readonly knownRefunds: readonly string[];
}

/** Later, after reading the order again. */
export interface RefundWait {
  readonly action: "wait";
  readonly reason: WaitReason;
  /** What is in the way and what to do, for a person. */
  readonly explanation: string;
  /** From when on it is worth another try, in milliseconds since 1970. Missing when nobody can tell. */
  readonly until?: number;
}

/** Not with this order and these arguments. */
export interface RefundImpossible {
  readonly action: "impossible";
  readonly reason: ImpossibleReason;
  /** What is in the way and what to do, for a person. */
  readonly explanation: string;
}

/** What to do to give money back: plain JSON, to be stored before it is carried out. */
export type RefundPlan = RefundCall | RefundWait | RefundImpossible;

/** The next step where the order at hand does not do. */
export const AGAIN = "Get the order again (orders/check) and plan anew.";

export function wait(reason: WaitReason, explanation: string, until?: number): RefundWait {
  return { action: "wait", reason, explanation, ...(until === undefined ? {} : { until }) };
}

export function impossible(reason: ImpossibleReason, explanation: string): RefundImpossible {
  return { action: "impossible", reason, explanation };
}
