import { paymentStatus, refundPicture } from "../facts/payment-status.js";
import { toAmount } from "../money/to-amount.js";
import type { OrderLike } from "../order-like.js";
import { readLedger } from "../reading/ledger.js";
import { refundTarget } from "./refund-target.js";

/** A transaction of which something can be given back now. Amounts are decimal strings in major units. */
export interface RefundableTransaction {
  readonly transactionUuid: string;
  readonly currency: string;
  /** What it brought. */
  readonly amount: string;
  /** What can still be given back of it; refunds under way are taken off. */
  readonly left: string;
  /** Whether the gateway allows a refund, of all that is left or of a part. */
  readonly allowRefund: boolean;
  /** Whether the gateway allows a void, which gives back all of the transaction, and nothing was refunded of it yet. */
  readonly allowVoid: boolean;
}

/** Where the gateway says that everything went back, whatever the transactions still show. */
const OVER: readonly string[] = ["refunded", "voided", "cancelled"];

/**
 * Lists what of an order can be given back now: successful payments with something left that the gateway allows to refund or
 * void. Failed and pending ones, those being voided, and those whose amount or uuid the order does not show are left out.
 *
 * @param order an order as the API or a webhook shows it
 * @returns one entry a payment, in the order's own sequence
 * @example
 * ```ts
 * import { refundableTransactions } from "@wonder-openapi/orders";
 *
 * const { order } = await wonder.orders.get({ order: { reference_number: "INV-1001" } });
 * for (const { transactionUuid, left } of refundableTransactions(order)) console.log(transactionUuid, left);
 * ```
 */
export function refundableTransactions(order: OrderLike): RefundableTransaction[] {
  const ledger = readLedger(order);
  const { currency } = ledger.order;
  if (currency === undefined || OVER.includes(paymentStatus(ledger, refundPicture(ledger)))) return [];
  return ledger.payments.flatMap((payment) => {
    const { amount, left, voidPending } = payment;
    const { uuid, allowRefund, allowVoid } = refundTarget(payment);
    if (uuid === undefined || amount === undefined || left === undefined || left === 0n || voidPending) return [];
    const canRefund = allowRefund === true;
    const canVoid = allowVoid === true && left === amount;
    if (!canRefund && !canVoid) return [];
    const text = (minorUnits: bigint) => toAmount(minorUnits, currency);
    const amounts = { currency, amount: text(amount), left: text(left) };
    return [{ transactionUuid: uuid, ...amounts, allowRefund: canRefund, allowVoid: canVoid }];
  });
}
