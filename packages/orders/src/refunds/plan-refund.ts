import { parseAmount } from "../money/parse-amount.js";
import type { OrderLike } from "../order-like.js";
import { type LedgerPayment, readLedger } from "../reading/ledger.js";
import { candidatesFor } from "./candidates.js";
import { planForPayment } from "./plan-for-payment.js";
import { type RecentRefund, refusedUntil } from "./recent-refund.js";
import { AGAIN, impossible, type RefundPlan } from "./refund-plan.js";

/** What {@link planRefund} may know besides the order. */
export interface PlanRefundOptions {
  /** The payment to give back of; chosen by the rules of {@link planRefund} when missing. */
  readonly transactionUuid?: string | undefined;
  /** Refunds of this order that were asked for lately, whether or not the order shows them; none by default. Needs `now`. */
  readonly recentRefunds?: readonly RecentRefund[] | undefined;
  /** The present in milliseconds since 1970. Without it the rule of five minutes is not applied. */
  readonly now?: number | undefined;
}

/**
 * Plans how to give money back: by a refund, by a void, later, or not at all. It only plans; whoever carries a plan out stores
 * it first, and afterwards finds the new refund as the one that is not among `knownRefunds`.
 *
 * The gateway voids before the day's settlement and refunds after it. A void gives back all of a transaction, so it is planned
 * only when exactly all is wanted and nothing of it was refunded, never in place of a part. Without `transactionUuid` the
 * payment is chosen: one that can be given back of now before one that cannot, then one that has exactly the amount left,
 * then the first in the order's own sequence.
 *
 * @param order the order as it is now, with its transactions
 * @param amount decimal string in major units of the order's currency
 * @param options which transaction, the present, and refunds asked for lately
 * @returns the plan; `explanation` says what is in the way and what to do
 * @throws {RangeError} when a recent refund's amount or time, or `now`, cannot be read
 * @throws {TypeError} when recent refunds come without `now`
 * @example
 * ```ts
 * import { planRefund } from "@wonder-openapi/orders";
 *
 * const { order } = await wonder.orders.get({ order: { reference_number: "INV-1001" } });
 * const plan = planRefund(order, "28.50", { now: Date.now() });
 * if (plan.action === "wait" || plan.action === "impossible") console.log(plan.reason, plan.explanation);
 * else console.log(plan.action, plan.transactionUuid, plan.amount);
 * ```
 */
export function planRefund(order: OrderLike, amount: string, options: PlanRefundOptions = {}): RefundPlan {
  const ledger = readLedger(order);
  const { currency, reference } = ledger.order;
  if (currency === undefined) return impossible("insufficient_data", `The order names no currency. ${AGAIN}`);
  const wanted = parseAmount(amount, currency);
  if (typeof wanted === "string") return impossible("invalid_amount", `The amount ${wanted}`);
  if (wanted <= 0n) {
    return impossible("invalid_amount", "The amount is not positive. Pass what to give back, above zero.");
  }
  const { transactionUuid, recentRefunds = [], now } = options;
  const until = refusedUntil({ wanted, currency, refunds: ledger.refunds, recentRefunds, now });
  if (Object.keys(reference).length === 0) {
    return impossible("insufficient_data", `The order shows neither number nor reference_number. ${AGAIN}`);
  }
  const candidates = candidatesFor(ledger, { wanted, currency, transactionUuid });
  if ("action" in candidates) return candidates;
  const plan = (payment: LedgerPayment) =>
    planForPayment(ledger, payment, { wanted, currency, transactionUuid, until });
  const ranked = candidates.map((payment) => ({ plan: plan(payment), exact: payment.left === wanted }));
  ranked.sort((a, b) => rankOf(a.plan) - rankOf(b.plan) || Number(b.exact) - Number(a.exact));
  return ranked[0]?.plan ?? impossible("not_paid", "The order has no successful payment.");
}

function rankOf({ action }: RefundPlan): number {
  return action === "wait" ? 1 : action === "impossible" ? 2 : 0;
}
