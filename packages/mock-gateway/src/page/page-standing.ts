import { amountText } from "../state/money.js";
import type { OrderBook } from "../state/order-book.js";
import { standingOf } from "../state/standing.js";
import type { StoredOrder } from "../state/stored-order.js";

/** What the payment page makes of an order. Amounts are decimals in major units. */
export interface PageStanding {
  readonly title: string;
  /** A sentence below the title. */
  readonly text: string | undefined;
  readonly total: string;
  readonly paid: string;
  /** What is to be paid; undefined where nothing can be. */
  readonly unpaid: string | undefined;
  /** Amounts under way. */
  readonly pending: readonly string[];
}

/** @returns how an order stands, in the payer's words */
export function pageStanding(book: OrderBook, order: StoredOrder): PageStanding {
  const { currency, transactions, total } = order;
  const standing = standingOf(order, book.unknowns);
  const refunds = transactions.some(({ type, outcome }) => type === "Refund" && outcome !== "declined");
  const words = wordsFor(standing, refunds);
  const open = words === undefined;
  const unpaid = amountText(total - standing.paid, currency);
  return {
    ...(words ?? { title: `Pay ${currency} ${unpaid}`, text: undefined }),
    total: amountText(total, currency),
    paid: amountText(standing.paid, currency),
    unpaid: open ? unpaid : undefined,
    pending: transactions
      .filter(({ type, outcome }) => type !== "Refund" && outcome === "pending")
      .map(({ amount }) => amountText(amount, currency)),
  };
}

/** @returns undefined for an order that can be paid */
function wordsFor(
  { state, correspondenceState }: ReturnType<typeof standingOf>,
  refunds: boolean,
): Pick<PageStanding, "title" | "text"> | undefined {
  if (state === "voided") return { title: "Order cancelled", text: "This order was voided and cannot be paid." };
  switch (correspondenceState) {
    case "paid":
    case "over_paid":
      return { title: "Order paid", text: "Thank you. There is nothing left to pay." };
    case "authorized":
      return { title: "Payment authorized", text: "The amount is reserved. There is nothing left to do here." };
    case "refunded":
      return { title: "Order refunded", text: "This order was paid and refunded." };
    case "voided":
      return { title: "Payment voided", text: "The payment of this order was taken back." };
    default:
      return refunds ? { title: "Order refunded in part", text: "This order takes no payment." } : undefined;
  }
}
