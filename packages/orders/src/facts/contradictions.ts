import { toAmount } from "../money/to-amount.js";
import type { Ledger } from "../reading/ledger.js";
import type { RefundPicture } from "./payment-status.js";

/** Which `correspondence_state` each `state` cannot have, by the guide's table of events. */
const NEVER_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  invoiced: ["paid", "over_paid", "partial_paid", "refunded", "voided"],
  in_completed: ["unpaid", "paid", "over_paid", "refunded", "voided"],
  completed: ["unpaid", "partial_paid", "authorized"],
  voided: ["paid", "over_paid", "partial_paid", "authorized"],
};
const KNOWN = ["unpaid", "partial_paid", "paid", "over_paid", "authorized", "refunded", "voided"];

/**
 * What in an order does not fit together, or is missing, in short sentences. Sorted, so that the sequence of the
 * transactions does not matter.
 */
export function contradictionsOf(ledger: Ledger, refund: RefundPicture): string[] {
  return [...new Set([...ledger.problems, ...ofStates(ledger, refund), ...ofAmounts(ledger, refund)])].sort();
}

function ofStates({ order }: Ledger, refund: RefundPicture): string[] {
  const { state, correspondenceState: word } = order;
  const found: string[] = [];
  if (word === undefined) found.push("correspondence_state is missing.");
  else if (!KNOWN.includes(word)) found.push("correspondence_state has a value that is not known.");
  else if (state !== undefined && Object.hasOwn(NEVER_TOGETHER, state) && NEVER_TOGETHER[state]?.includes(word)) {
    found.push(`state ${state} and correspondence_state ${word} do not go together.`);
  }
  if (order.transactions === undefined) {
    found.push(
      word === "partial_paid"
        ? "The order lists no transactions, and only they tell a first instalment from a partial refund."
        : "The order lists no transactions.",
    );
  }
  if (refund.full && word !== "refunded" && word !== "voided") {
    found.push("All that was paid was refunded, but correspondence_state does not say so.");
  }
  return found;
}

function ofAmounts({ order, paid, refunded, payments, authorized }: Ledger, refund: RefundPicture): string[] {
  const { currency, total, paidTotal, correspondenceState: word } = order;
  if (currency === undefined) return [];
  const text = (minorUnits: bigint) => toAmount(minorUnits, currency);
  const found: string[] = [];
  if (word === "unpaid" && order.transactions === undefined && paidTotal !== undefined && paidTotal !== 0n) {
    found.push(`correspondence_state is unpaid, but paid_total is ${text(paidTotal)}.`);
  }
  if (word === "authorized" && order.transactions !== undefined && !authorized && payments.length === 0) {
    found.push("correspondence_state is authorized, but no Authorization is open.");
  }
  if (paid === undefined) return found;
  if (word === "unpaid" && paid > 0n) {
    found.push(`correspondence_state is unpaid, but payments of ${text(paid)} succeeded.`);
  }
  if (word === "authorized" && paid > 0n) {
    found.push(`correspondence_state is authorized, but payments of ${text(paid)} succeeded.`);
  }
  if (word === "partial_paid" && paid === 0n) {
    found.push("correspondence_state is partial_paid, but no payment succeeded.");
  }
  if ((word === "paid" || word === "over_paid") && total !== undefined && paid < total) {
    found.push(
      `correspondence_state is ${word}, but the successful payments add up to ${text(paid)} of ${text(total)}.`,
    );
  }
  if (!refund.any && !refund.unclear && word !== "voided") {
    if (paidTotal !== undefined && paidTotal !== paid) {
      found.push(`paid_total is ${text(paidTotal)}, but the successful payments add up to ${text(paid)}.`);
    }
    if (word === "partial_paid" && total !== undefined && paid > 0n && paid >= total) {
      found.push("correspondence_state is partial_paid, but the payments cover the total; one may have been voided.");
    }
  }
  if (refunded === undefined) return found;
  if (refunded > paid) found.push(`${text(refunded)} was refunded, but only ${text(paid)} was paid.`);
  if (word === "refunded" && refunded < paid) {
    found.push(`correspondence_state is refunded, but refunds add up to ${text(refunded)} of ${text(paid)}.`);
  }
  if ((word === "paid" || word === "over_paid") && refund.any && !refund.full && !refund.covered) {
    found.push(`correspondence_state is ${word}, but ${text(refunded)} was refunded.`);
  }
  return found;
}
