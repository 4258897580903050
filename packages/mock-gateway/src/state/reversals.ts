import { endOfDay } from "../hong-kong.js";
import { Refusal } from "../refusal.js";
import { parseAmount } from "./money.js";
import type { Cause, Located, OrderBook } from "./order-book.js";
import { actionOf } from "./order-event.js";
import { leftOf, refundsOf, standingOf } from "./standing.js";
import type { StoredOrder, StoredTransaction } from "./stored-order.js";

/** How long a void or refund is under way, where it is not done at once. */
const UNDER_WAY = 60_000;
/** No second refund of the same amount within five minutes (a vendor's plugin). */
const SAME_REFUND = 5 * 60_000;

/** @returns whether the transaction may be voided now: until the settlement at the end of the day it was paid on */
export function allowsVoid({ now }: OrderBook, { order, transaction }: Located): boolean {
  const { type, outcome, succeededAt } = transaction;
  if (type === "Refund" || outcome !== "succeeded" || transaction.void !== "none") return false;
  return succeededAt !== undefined && now() < endOfDay(succeededAt) && refundsOf(transaction, order).length === 0;
}

/** @returns whether the transaction may be refunded now: after the settlement, while something of it is left */
export function allowsRefund({ now, unknowns }: OrderBook, { order, transaction }: Located): boolean {
  const { type, outcome, succeededAt } = transaction;
  if (type !== "Sales" || outcome !== "succeeded" || transaction.void !== "none") return false;
  const settled = succeededAt !== undefined && now() >= endOfDay(succeededAt);
  return (settled || unknowns.refundBeforeSettlement === "allowed") && leftOf(transaction, order) > 0n;
}

/** @throws {Refusal} when the transaction may not be voided */
export function voidTransaction(book: OrderBook, located: Located, cause: Cause): void {
  const { order, transaction } = located;
  if (transaction.void !== "none" && book.unknowns.repeatedVoid === "accepted") return;
  if (!allowsVoid(book, located)) throw new Refusal("rule", "The transaction does not allow a void.");
  const atOnce = book.unknowns.voidTiming === "at once";
  transaction.void = atOnce ? "done" : "pending";
  transaction.voidDueAt = atOnce ? undefined : book.now() + UNDER_WAY;
  book.watch(order);
  book.touch(order);
  const { uuid, amount } = transaction;
  book.record(cause, order, { effect: "transaction void", key: uuid, amount, transaction });
  book.tell(order, atOnce ? "transaction.voided" : undefined);
}

/**
 * @param refund amount as a decimal string, and note
 * @throws {Refusal} when the transaction may not be refunded so
 */
export function refundTransaction(
  book: OrderBook,
  located: Located,
  refund: { readonly amount: string; readonly note: string },
  cause: Cause,
): StoredTransaction {
  const { order, transaction: payment } = located;
  const { currency } = order;
  const amount = parseAmount(refund.amount, currency);
  if (!amount) throw new Refusal("parameters", `refund.amount is no amount of ${currency} above zero.`);
  if (payment.void === "pending") throw new Refusal("rule", "A void of the transaction is under way.");
  const now = book.now();
  const repeats = ({ type, outcome, ...other }: StoredTransaction): boolean =>
    type === "Refund" && outcome !== "declined" && other.amount === amount && now - other.madeAt < SAME_REFUND;
  if (order.transactions.some(repeats)) {
    throw new Refusal("rule", "There was a refund of the same amount within five minutes.", { code: 100701 });
  }
  if (!allowsRefund(book, located)) throw new Refusal("rule", "The transaction does not allow a refund.");
  if (amount > leftOf(payment, order)) throw new Refusal("rule", "The refund is more than what is left.");

  return payBack(book, located, { amount, note: refund.note }, cause);
}

/** Pays back without asking whether the rules allow a merchant to. */
export function payBack(
  book: OrderBook,
  { order, transaction: payment }: Located,
  { amount, note }: { readonly amount: bigint; readonly note: string },
  cause: Cause,
): StoredTransaction {
  const now = book.now();
  const atOnce = book.unknowns.refundTiming === "at once";
  const made: StoredTransaction = {
    uuid: book.identifiers.uuid(),
    type: "Refund",
    amount,
    madeAt: now,
    paymentMethod: payment.paymentMethod,
    paymentData: payment.paymentData,
    note: book.unknowns.refundNote === "shown" ? note : null,
    original: payment.uuid,
    outcome: atOnce ? "succeeded" : "pending",
    succeededAt: atOnce ? now : undefined,
    dueAt: atOnce ? undefined : now + UNDER_WAY,
    void: "none",
  };
  book.add(order, made);
  book.watch(order);
  const what = { effect: "refund", key: note, amount, transaction: made } as const;
  book.record(cause, order, what, { transaction: made, is: "not declined" });
  book.tell(order, actionOf(made, book.unknowns));
  return made;
}

/** @throws {Refusal} unless the order is unpaid, with no payment under way */
export function voidOrder(book: OrderBook, order: StoredOrder, cause: Cause): void {
  if (order.voided) {
    if (book.unknowns.repeatedVoid === "accepted") return;
    throw new Refusal("rule", "The order is voided.");
  }
  const pending = order.transactions.some(({ outcome }) => outcome === "pending");
  if (pending || standingOf(order, book.unknowns).correspondenceState !== "unpaid") {
    throw new Refusal("rule", "The order is not unpaid.");
  }
  order.voided = true;
  book.touch(order);
  book.record(cause, order, { effect: "order void", key: order.number, amount: order.total });
  book.tell(order, "order.voided");
}
