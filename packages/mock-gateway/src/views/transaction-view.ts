import type { OrderTransaction, Transaction } from "@wonder-openapi/types";
import { amountNumber } from "../state/money.js";
import type { Located, OrderBook } from "../state/order-book.js";
import { allowsRefund, allowsVoid } from "../state/reversals.js";

/** A transaction as Check transaction status shows it. */
export function transactionView(book: OrderBook, located: Located): Transaction {
  const { order, transaction } = located;
  const { uuid, type, outcome, paymentMethod, paymentData, note, original } = transaction;
  const undone = transaction.void === "done" && book.unknowns.voidedTransaction === "fails";
  return {
    type,
    uuid,
    currency: order.currency,
    amount: amountNumber(transaction.amount, order.currency),
    success: outcome === "succeeded" && !undone,
    is_pending: outcome === "pending",
    captured: false,
    allow_void: allowsVoid(book, located),
    allow_refund: allowsRefund(book, located),
    void_is_pending: transaction.void === "pending",
    payment_method: paymentMethod,
    note,
    payment_data: { ...paymentData },
    ...(book.unknowns.originalTransaction === "shown" && { original_transaction_uuid: original ?? null }),
  };
}

/** A transaction within an order: of its fields the pages of orders show but type and uuid. */
export function orderTransactionView(book: OrderBook, located: Located): OrderTransaction {
  const shown = transactionView(book, located);
  if (book.unknowns.inferredFields === "shown") return shown;
  return { type: shown.type, uuid: shown.uuid };
}
