import { type Payment, readPayments } from "./payment.js";
import { type ReadOrder, readOrder } from "./read-order.js";
import type { ReadTransaction } from "./read-transaction.js";

/** A payment, and what became of it. */
export interface LedgerPayment extends Payment {
  /** Minor units that can still be given back, with refunds under way taken off; undefined when that cannot be known. */
  readonly left: bigint | undefined;
  readonly voidPending: boolean;
}

/** An order's money, as far as its transactions tell it. */
export interface Ledger {
  readonly order: ReadOrder;
  readonly payments: readonly LedgerPayment[];
  /** Sum of the successful payments in minor units; undefined without a list, or when a part of it cannot be read. */
  readonly paid: bigint | undefined;
  /** Sum of the successful refunds, likewise. */
  readonly refunded: bigint | undefined;
  /** Every Refund, in whatever state. */
  readonly refunds: readonly ReadTransaction[];
  /** Whether a refund does not say which of several payments it follows. */
  readonly looseRefunds: boolean;
  /** Payments that may still come about. */
  readonly pendingPayments: readonly ReadTransaction[];
  /** Whether money is reserved that was not captured. */
  readonly authorized: boolean;
  readonly problems: readonly string[];
}

/** @param input anything that JSON can hold; never throws for it */
export function readLedger(input: unknown): Ledger {
  const order = readOrder(input);
  const transactions = order.transactions ?? [];
  const refunds = transactions.filter(({ type }) => type === "Refund");
  const incoming = transactions.filter(({ type }) => type !== "Refund" && type !== undefined);
  const { payments, authorized, problems } = readPayments(transactions);
  const known = order.transactions !== undefined;
  const unclearPayment = incoming.some(isUnclearPayment);
  const unclearRefund = refunds.some(({ outcome }) => outcome === "unknown");
  return {
    order,
    payments: withRefunds(payments, refunds),
    paid: known && !unclearPayment ? sum(payments) : undefined,
    refunded: known && !unclearRefund ? sum(refunds.filter(({ outcome }) => outcome === "succeeded")) : undefined,
    refunds,
    looseRefunds:
      payments.length > 1 &&
      refunds.some((refund) => refund.outcome !== "failed" && !payments.some((payment) => names(payment, refund))),
    pendingPayments: incoming.filter(({ outcome }) => outcome === "pending"),
    authorized,
    problems: [...order.problems, ...transactions.flatMap((transaction) => transaction.problems), ...problems],
  };
}

/** Whether nobody says if this one brought money. An authorization that was not captured brings none either way. */
export function isUnclearPayment({ type, outcome, captured }: ReadTransaction): boolean {
  if (outcome !== "unknown" || type === undefined || type === "Refund") return false;
  return type !== "Authorization" || captured;
}

/**
 * A refund belongs to the payment whose transaction it names, or to the only payment there is. One that belongs to none
 * of several is taken off each of them: which one it was cannot be known, and nothing may be given back twice.
 */
function withRefunds(payments: readonly Payment[], refunds: readonly ReadTransaction[]): LedgerPayment[] {
  const counting = refunds.filter(({ outcome }) => outcome !== "failed");
  return payments.map((payment) => {
    const own = counting.filter((refund) => names(payment, refund) || !payments.some((other) => names(other, refund)));
    const taken = sum(own);
    const left = payment.amount === undefined || taken === undefined ? undefined : payment.amount - taken;
    return {
      ...payment,
      left: left !== undefined && left < 0n ? 0n : left,
      voidPending: payment.transactions.some(({ voidPending }) => voidPending),
    };
  });
}

function names({ transactions }: Payment, { original }: ReadTransaction): boolean {
  return original !== undefined && transactions.some(({ uuid }) => uuid === original);
}

function sum(parts: readonly { readonly amount: bigint | undefined }[]): bigint | undefined {
  let total = 0n;
  for (const { amount } of parts) {
    if (amount === undefined) return undefined;
    total += amount;
  }
  return total;
}
