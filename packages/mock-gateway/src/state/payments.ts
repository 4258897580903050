import type { PaymentData } from "@wonder-openapi/types";
import { Refusal } from "../refusal.js";
import type { Cause, OrderBook } from "./order-book.js";
import { actionOf } from "./order-event.js";
import { standingOf } from "./standing.js";
import type { MockOutcome, StoredOrder, StoredTransaction } from "./stored-order.js";

/** A payment that is to be taken. */
export interface PaymentPlan {
  /** Minor units. */
  readonly amount: bigint;
  readonly method: string;
  readonly data: PaymentData;
  readonly outcome: MockOutcome;
  /** Whether the money is only reserved. */
  readonly authorize: boolean;
  /** The caller's uuid for it. */
  readonly uuid?: string | undefined;
}

/**
 * Takes a payment for an order.
 *
 * @throws {Refusal} when the order takes no payment any more
 */
export function takePayment(book: OrderBook, order: StoredOrder, plan: PaymentPlan, cause: Cause): StoredTransaction {
  assertPayable(book, order);
  const { amount, method, data, outcome, authorize, uuid } = plan;
  const now = book.now();
  // Charged again under the same uuid, a second transaction needs another one: a uuid names one of them.
  const keepsUuid = uuid !== undefined && book.unknowns.transactionUuid === "kept" && !book.locate(uuid);
  const transaction: StoredTransaction = {
    uuid: keepsUuid ? uuid : book.identifiers.uuid(),
    type: authorize || order.onlyPreAuth ? "Authorization" : "Sales",
    amount,
    madeAt: now,
    paymentMethod: method,
    paymentData: data,
    note: null,
    paymentUuid: uuid,
    outcome,
    succeededAt: outcome === "succeeded" ? now : undefined,
    void: "none",
  };
  book.add(order, transaction);
  const effect = transaction.type === "Sales" ? "charge" : "authorization";
  const what = { effect, key: uuid ?? transaction.uuid, amount, transaction } as const;
  book.record(cause, order, what, { transaction, is: "succeeded" });
  book.tell(order, actionOf(transaction, book.unknowns));
  return transaction;
}

/** @throws {Refusal} when the order takes no payment any more */
function assertPayable(book: OrderBook, order: StoredOrder): void {
  const { state, correspondenceState } = standingOf(order, book.unknowns);
  if (state === "voided") throw new Refusal("rule", "The order is voided.");
  const takesMore = correspondenceState === "paid" || correspondenceState === "over_paid";
  if (takesMore && book.unknowns.paymentOfPaidOrder === "accepted") return;
  if (correspondenceState !== "unpaid" && correspondenceState !== "partial_paid") {
    throw new Refusal("rule", `The order is ${correspondenceState} and takes no payment.`);
  }
  // The state table has one picture for a part that is paid and a part that was paid back.
  if (order.transactions.some(({ type, outcome }) => type === "Refund" && outcome !== "declined")) {
    throw new Refusal("rule", "The order was refunded in part and takes no payment.");
  }
}

/**
 * Ends what is pending.
 *
 * @throws {Refusal} when there is no such transaction, or it is not pending
 */
export function settle(book: OrderBook, uuid: string, outcome: "succeeded" | "declined"): void {
  const located = book.locate(uuid);
  if (!located) throw new Refusal("missing", "There is no such transaction.");
  const { order, transaction } = located;
  if (transaction.outcome !== "pending") throw new Refusal("rule", "The transaction is not pending.");
  transaction.outcome = outcome;
  if (outcome === "succeeded") {
    transaction.succeededAt = book.now();
    if (transaction.type !== "Refund") transaction.paymentData.transaction_state = "success";
  }
  book.touch(order);
  book.tell(order, actionOf(transaction, book.unknowns));
}
