import type { Ledger } from "../reading/ledger.js";

/**
 * What an order's money is, in one word. Chosen here; the gateway says it in two fields and the transactions.
 *
 * - `unpaid`: nothing came in, the order can still be paid
 * - `authorized`: money is reserved, none came in
 * - `partially_paid`: an instalment came in, or one of several payments was voided
 * - `paid`, `over_paid`: as the gateway says
 * - `partially_refunded`, `refunded`: part or all was given back
 * - `voided`: all payments were voided
 * - `cancelled`: the order was voided, nothing can come in any more
 * - `unknown`: what the order shows does not decide it; the contradictions say why
 */
export type PaymentStatus =
  | "unpaid"
  | "authorized"
  | "partially_paid"
  | "paid"
  | "over_paid"
  | "partially_refunded"
  | "refunded"
  | "voided"
  | "cancelled"
  | "unknown";

/** What a ledger says beyond `correspondence_state`, as far as the status depends on it. */
export interface RefundPicture {
  /** Whether a successful refund gave something back. */
  readonly any: boolean;
  /** Whether an order that lists its transactions leaves open if something was given back. */
  readonly unclear: boolean;
  /** Whether as much was given back as came in. */
  readonly full: boolean;
  /** Whether what came in, less what was given back, still covers the order's total. */
  readonly covered: boolean;
}

export function refundPicture({ order, paid, refunded, refunds }: Ledger): RefundPicture {
  const any = refunds.some(({ outcome, amount }) => outcome === "succeeded" && amount !== 0n);
  const net = paid === undefined || refunded === undefined ? undefined : paid - refunded;
  return {
    any,
    unclear: refunds.some(({ outcome }) => outcome === "unknown"),
    full: any && paid !== undefined && refunded !== undefined && paid > 0n && refunded >= paid,
    covered: net !== undefined && net > 0n && order.total !== undefined && net >= order.total,
  };
}

export function paymentStatus(ledger: Ledger, refund: RefundPicture): PaymentStatus {
  const { state, correspondenceState } = ledger.order;
  // By amounts, as the state was seen to lag behind a full refund.
  if (refund.full) return "refunded";
  switch (correspondenceState) {
    case "refunded":
      return "refunded";
    case "voided":
      return refund.any ? "refunded" : "voided";
  }
  if (state === "voided") {
    const unpaid = correspondenceState === "unpaid" || correspondenceState === undefined;
    return unpaid ? "cancelled" : "unknown";
  }
  if (refund.unclear) return "unknown";
  switch (correspondenceState) {
    case "paid":
    case "over_paid":
      return !refund.any || refund.covered ? correspondenceState : afterRefund(ledger);
    case "partial_paid":
      if (refund.any) return "partially_refunded";
      // The same two words stand for an instalment and for a refund; only the list of transactions tells.
      return ledger.order.transactions === undefined ? "unknown" : "partially_paid";
    case "authorized":
      return refund.any ? afterRefund(ledger) : "authorized";
    case "unpaid":
      if (refund.any) return afterRefund(ledger);
      return ledger.authorized ? "authorized" : "unpaid";
  }
  const untouched = correspondenceState === undefined && state === "invoiced" && ledger.payments.length === 0;
  if (!untouched || refund.any) return "unknown";
  return ledger.authorized ? "authorized" : "unpaid";
}

/** Something was given back, and the gateway's word does not say whether all. */
function afterRefund({ paid, refunded }: Ledger): PaymentStatus {
  return paid === undefined || refunded === undefined || paid === 0n ? "unknown" : "partially_refunded";
}
