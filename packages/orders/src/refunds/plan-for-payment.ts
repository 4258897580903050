import { toAmount } from "../money/to-amount.js";
import type { Ledger, LedgerPayment } from "../reading/ledger.js";
import type { Wanted } from "./candidates.js";
import { AGAIN, impossible, type RefundCall, type RefundPlan, wait } from "./refund-plan.js";
import { refundTarget } from "./refund-target.js";

/**
 * @param payment one that has enough left
 * @param want what is wanted of it; `until` is when the gateway stops refusing this amount as a repetition
 */
export function planForPayment(
  ledger: Ledger,
  payment: LedgerPayment,
  want: Wanted & { readonly until: number | undefined },
): RefundPlan {
  const { wanted, currency, transactionUuid, until } = want;
  const named = payment.transactions.find(({ uuid }) => uuid !== undefined && uuid === transactionUuid);
  const { uuid, allowRefund, allowVoid } = named ?? refundTarget(payment);
  if (uuid === undefined)
    return impossible("insufficient_data", `The order does not show the payment's uuid. ${AGAIN}`);
  if (payment.voidPending) {
    return wait(
      "void_pending",
      `A void of the payment is not finished; it gives all back. Wait for its webhook. ${AGAIN}`,
    );
  }
  const call = (action: RefundCall["action"]): RefundPlan =>
    until === undefined
      ? {
          action,
          order: ledger.order.reference,
          transactionUuid: uuid,
          amount: toAmount(wanted, currency),
          currency,
          knownRefunds: ledger.refunds.flatMap((refund) => refund.uuid ?? []),
        }
      : wait(
          "same_amount_recently",
          `The same amount was refunded less than five minutes ago, and may be this very refund. ${AGAIN}`,
          until,
        );
  // What is wanted is left, so nothing of it was refunded either.
  const all = wanted === payment.amount;
  // Before the settlement a void costs nobody anything, so it comes first where both are allowed.
  if (allowVoid === true && all) return call("void");
  if (allowRefund === true) return call("refund");
  if (allowVoid === true) {
    return wait(
      "not_settled",
      `Only a void is allowed yet, and it would give back more than is wanted. Wait for the day's settlement. ${AGAIN}`,
    );
  }
  if (allowVoid === undefined || allowRefund === undefined) {
    return impossible(
      "insufficient_data",
      `The order does not show allow_void and allow_refund of the payment. ${AGAIN}`,
    );
  }
  return impossible(
    "not_allowed",
    "The gateway allows neither void nor refund of the payment now; it may have been voided. Look it up in the portal.",
  );
}
