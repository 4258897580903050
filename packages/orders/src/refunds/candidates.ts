import { paymentStatus, refundPicture } from "../facts/payment-status.js";
import { toAmount } from "../money/to-amount.js";
import { isUnclearPayment, type Ledger, type LedgerPayment } from "../reading/ledger.js";
import { AGAIN, impossible, type RefundImpossible, type RefundWait, wait } from "./refund-plan.js";

type Refusal = RefundImpossible | RefundWait;

/** What is wanted: minor units, their currency, and the payment if the caller named one. */
export interface Wanted {
  readonly wanted: bigint;
  readonly currency: string;
  readonly transactionUuid: string | undefined;
}

const PENDING = "A payment of the order is not finished. Wait for its webhook or get the order again, and plan anew.";

/**
 * @returns the payments that have enough left, at least one, whatever the gateway allows for them now; or why there is none
 */
export function candidatesFor(ledger: Ledger, want: Wanted): readonly [LedgerPayment, ...LedgerPayment[]] | Refusal {
  if (ledger.order.transactions === undefined) {
    return impossible("insufficient_data", `The order lists no transactions. ${AGAIN}`);
  }
  const over = nothingLeft(ledger);
  if (over) return over;
  const payments = want.transactionUuid === undefined ? anyPayment(ledger) : named(ledger, want.transactionUuid);
  if ("action" in payments) return payments;
  const blocked = unfinishedRefunds(ledger);
  if (blocked) return blocked;
  const [first, ...others] = payments.filter(({ left }) => left !== undefined && left >= want.wanted);
  return first ? [first, ...others] : notEnough(ledger, payments, want);
}

/** Where the order itself says that there is nothing, or nothing any more. */
function nothingLeft(ledger: Ledger): Refusal | undefined {
  switch (paymentStatus(ledger, refundPicture(ledger))) {
    case "refunded":
      return impossible("already_refunded", "All that was paid was refunded already. There is nothing to do.");
    case "voided":
      return impossible("already_voided", "The payments were voided, which gave all back. There is nothing to do.");
    case "cancelled":
      return impossible("not_paid", "The order was voided before it was paid. There is nothing to give back.");
    default:
      return undefined;
  }
}

function anyPayment(ledger: Ledger): readonly LedgerPayment[] | Refusal {
  if (ledger.payments.length > 0) return ledger.payments;
  if (ledger.pendingPayments.length > 0) return wait("payment_pending", PENDING);
  if (ledger.order.transactions?.some(isUnclearPayment)) {
    return impossible("insufficient_data", `The order does not show whether its payment succeeded. ${AGAIN}`);
  }
  const { correspondenceState: word } = ledger.order;
  if (word === "paid" || word === "over_paid" || word === "partial_paid") {
    return impossible("insufficient_data", `The order is ${word}, but lists no successful payment. ${AGAIN}`);
  }
  return ledger.authorized
    ? impossible(
        "not_paid",
        "The payment is authorized, but not captured: no money came in. Void the authorization instead.",
      )
    : impossible("not_paid", "The order has no successful payment, so there is nothing to give back.");
}

function named(ledger: Ledger, wantedUuid: string): readonly LedgerPayment[] | Refusal {
  const payment = ledger.payments.find(({ transactions }) => transactions.some(({ uuid }) => uuid === wantedUuid));
  if (payment) return [payment];
  const found = ledger.order.transactions?.filter(({ uuid, type }) => uuid === wantedUuid && type !== "Refund") ?? [];
  const outcomes = found.map(({ outcome }) => outcome);
  if (outcomes.includes("pending")) return wait("payment_pending", PENDING);
  if (found.some(isUnclearPayment)) {
    return impossible("insufficient_data", `The order does not show whether this payment succeeded. ${AGAIN}`);
  }
  if (outcomes.includes("failed")) {
    return impossible("not_paid", "This attempt to pay failed. Pass the uuid of a successful payment, or none.");
  }
  if (found.some(({ type, captured }) => type === "Authorization" && !captured)) {
    return impossible(
      "not_paid",
      "This authorization brought no money by itself. Pass the uuid of its Capture, or void it.",
    );
  }
  return impossible("unknown_transaction", "The order has no payment with this uuid. Pass that of a Sales or Capture.");
}

/** What is left, and which refund is the new one, is certain only when every refund before it is. */
function unfinishedRefunds({ refunds }: Ledger): Refusal | undefined {
  if (refunds.some(({ outcome }) => outcome === "pending")) {
    return wait("refund_pending", `A refund of the order is not finished. Wait for its webhook. ${AGAIN}`);
  }
  const counting = refunds.filter(({ outcome }) => outcome !== "failed");
  if (refunds.some(({ uuid }) => uuid === undefined)) {
    return impossible("insufficient_data", `The order shows a refund without its uuid. ${AGAIN}`);
  }
  if (counting.some(({ outcome, amount }) => outcome === "unknown" || amount === undefined)) {
    return impossible("insufficient_data", `The order does not show what became of a refund, or its amount. ${AGAIN}`);
  }
  return undefined;
}

function notEnough(ledger: Ledger, payments: readonly LedgerPayment[], want: Wanted): Refusal {
  const { wanted, currency, transactionUuid } = want;
  if (payments.some(({ left }) => left === undefined)) {
    return impossible("insufficient_data", `The order does not show the amount of a payment. ${AGAIN}`);
  }
  if (ledger.looseRefunds) {
    return impossible(
      "insufficient_data",
      "A refund does not say which of several payments it follows, so what is left of each is not certain. Refund in the portal.",
    );
  }
  const coming = ledger.pendingPayments.some(({ amount }) => amount === undefined || amount >= wanted);
  if (transactionUuid === undefined && coming) return wait("payment_pending", PENDING);
  const lefts = payments.map(({ left = 0n }) => left);
  const total = lefts.reduce((sum, left) => sum + left, 0n);
  if (total === 0n)
    return impossible("already_refunded", "All of the payment was refunded already. There is nothing to do.");
  const each = payments
    .map(
      ({ transactions: [{ uuid }] }, index) =>
        `${toAmount(lefts[index] ?? 0n, currency)} of ${uuid ?? "one without uuid"}`,
    )
    .join(", ");
  return total >= wanted
    ? impossible(
        "over_several_transactions",
        `No single payment has enough left: ${each}. Plan a refund for each of them.`,
      )
    : impossible("more_than_left", `Less is left: ${each} (${currency}). Refund at most that.`);
}
