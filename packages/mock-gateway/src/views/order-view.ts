import type { ListedOrder, OrderFields } from "@wonder-openapi/types";
import { hongKongTime } from "../hong-kong.js";
import { amountNumber, amountText } from "../state/money.js";
import type { OrderBook } from "../state/order-book.js";
import { standingOf } from "../state/standing.js";
import type { StoredOrder } from "../state/stored-order.js";
import { orderTransactionView } from "./transaction-view.js";

/** An order as every operation shows it, with all its attempts. Two of its totals are strings, the others numbers. */
export function orderView(book: OrderBook, order: StoredOrder): ListedOrder {
  const { currency, total, returnUrl, notifyUrl } = order;
  const { state, correspondenceState, paid } = standingOf(order, book.unknowns);
  return {
    source: "Wonder OpenAPI",
    type: "order",
    number: order.number,
    reference_number: order.referenceNumber,
    due_date: order.dueDate,
    initial_total: amountNumber(total, currency),
    initial_tips: amountNumber(order.tips, currency),
    subtotal: amountNumber(order.subtotal, currency),
    paid_total: amountText(paid, currency),
    unpaid_total: amountText(total - paid, currency),
    state,
    correspondence_state: correspondenceState,
    currency,
    ...(returnUrl !== undefined && { return_url: returnUrl }),
    ...(notifyUrl !== undefined && { notify_url: notifyUrl }),
    created_at: hongKongTime(order.createdAt),
    updated_at: hongKongTime(order.updatedAt),
    line_items: order.lineItems === null ? null : [...order.lineItems],
    transactions: order.transactions.map((transaction) => orderTransactionView(book, { order, transaction })),
  };
}

/** The top-level fields of an order that a filter can be on, with what their values are. */
export const filterFields: Readonly<Record<keyof OrderFields, "text" | "amount" | "time">> = {
  source: "text",
  type: "text",
  number: "text",
  reference_number: "text",
  due_date: "text",
  initial_total: "amount",
  initial_tips: "amount",
  subtotal: "amount",
  paid_total: "amount",
  unpaid_total: "amount",
  state: "text",
  correspondence_state: "text",
  currency: "text",
  return_url: "text",
  notify_url: "text",
  created_at: "time",
  updated_at: "time",
};
