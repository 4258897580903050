import type { OrderReference } from "@wonder-openapi/types";
import { toAmount } from "../money/to-amount.js";
import type { OrderLike } from "../order-like.js";
import { type Ledger, readLedger } from "../reading/ledger.js";
import { contradictionsOf } from "./contradictions.js";
import { type PaymentStatus, paymentStatus, type RefundPicture, refundPicture } from "./payment-status.js";

/** What an order says about its money: plain JSON, to be stored. Amounts are decimal strings in major units. */
export interface PaymentFacts {
  /** Wonder's number and the merchant's, as far as the order shows them. */
  readonly order: OrderReference;
  /** Three upper-case letters; null when the order shows none. */
  readonly currency: string | null;
  /** The order's total; null when unknown. */
  readonly total: string | null;
  /** Sum of the successful payments; null when unknown. What was voided is not in it. */
  readonly paid: string | null;
  /** Sum of the successful refunds; null when unknown. */
  readonly refunded: string | null;
  /** `paid` less `refunded`; null when either is. */
  readonly net: string | null;
  /** All of it in one word. */
  readonly status: PaymentStatus;
  /** Uuids of the successful payments, sorted. A voided one may be among them: whether it keeps `success` is unknown. */
  readonly payments: readonly string[];
  /** Uuids of the successful refunds, sorted. */
  readonly refunds: readonly string[];
  /** What is under way and may change all this: ask again. */
  readonly pending: readonly ("payment" | "refund" | "void")[];
  /** What does not fit together or is missing, in sentences for a person. Nothing automatic should happen while there are any. */
  readonly contradictions: readonly string[];
}

/**
 * Reads what an order says about its money, from its transactions and its states together. Never throws: what cannot be read
 * is null, and a contradiction says why.
 *
 * Money came in when a `Sales` succeeded or an `Authorization` was captured; it went back when a `Refund` succeeded. Failed
 * and pending transactions change no amount. `state` alone decides nothing: `completed` follows a full refund as well.
 *
 * @param order an order as the API or a webhook shows it
 * @returns the facts; the same for any sequence of the transactions
 * @example
 * ```ts
 * import { paymentFacts } from "@wonder-openapi/orders";
 *
 * const { order } = await wonder.orders.get({ order: { reference_number: "INV-1001" } });
 * const { status, net, contradictions } = paymentFacts(order);
 * if (contradictions.length > 0) console.warn(contradictions.join("\n"));
 * else console.log(status, net);
 * ```
 */
export function paymentFacts(order: OrderLike): PaymentFacts {
  const ledger = readLedger(order);
  const { currency, reference, total } = ledger.order;
  const refund = refundPicture(ledger);
  const { paid, refunded } = believed(ledger, refund);
  const text = (amount: bigint | undefined) =>
    currency === undefined || amount === undefined ? null : toAmount(amount, currency);
  return {
    order: reference,
    currency: currency ?? null,
    total: text(total),
    paid: text(paid),
    refunded: text(refunded),
    net: text(paid === undefined || refunded === undefined ? undefined : paid - refunded),
    status: paymentStatus(ledger, refund),
    payments: uuids(ledger.payments.flatMap(({ transactions: [first] }) => first)),
    refunds: uuids(ledger.refunds.filter(({ outcome }) => outcome === "succeeded")),
    pending: pendingOf(ledger),
    contradictions: contradictionsOf(ledger, refund),
  };
}

/** Which sums to believe, when states and transactions differ about them. */
function believed(ledger: Ledger, refund: RefundPicture): { paid: bigint | undefined; refunded: bigint | undefined } {
  const { correspondenceState: word, transactions, paidTotal } = ledger.order;
  const { paid, refunded } = ledger;
  if (transactions === undefined) {
    if (word === "unpaid") return { paid: 0n, refunded: 0n };
    // Documented as the sum of successful transactions; what it is after a refund is not.
    return { paid: word === "paid" || word === "over_paid" ? paidTotal : undefined, refunded: undefined };
  }
  // All that was not refunded was voided, whatever the transactions still call successful.
  if (word === "voided") return { paid: refunded, refunded };
  if (refund.any || refund.unclear || word === undefined || word === "refunded") return { paid, refunded };
  const summed = word === "unpaid" || word === "partial_paid" || word === "paid" || word === "over_paid";
  if (paid === undefined) {
    const least = ledger.payments.reduce((sum, { amount = 0n }) => sum + amount, 0n);
    return { paid: summed && paidTotal !== undefined && paidTotal >= least ? paidTotal : undefined, refunded };
  }
  // A voided payment may keep `success`; then the gateway's own sum is the lower one.
  const lower = word === "partial_paid" && paidTotal !== undefined && paidTotal > 0n && paidTotal < paid;
  return { paid: lower ? paidTotal : paid, refunded };
}

function uuids(transactions: readonly { readonly uuid: string | undefined }[]): string[] {
  return transactions.flatMap(({ uuid }) => uuid ?? []).sort();
}

function pendingOf(ledger: Ledger): PaymentFacts["pending"] {
  const pending: PaymentFacts["pending"][number][] = [];
  if (ledger.pendingPayments.length > 0) pending.push("payment");
  if (ledger.refunds.some(({ outcome }) => outcome === "pending")) pending.push("refund");
  if (ledger.order.transactions?.some(({ voidPending, outcome }) => voidPending && outcome !== "failed")) {
    pending.push("void");
  }
  return pending;
}
