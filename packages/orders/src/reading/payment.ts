import type { ReadTransaction } from "./read-transaction.js";

/** Money that came in, once: a sale, or an authorization with what captured it. */
export interface Payment {
  /** The transactions it consists of; the one that moved the money first. */
  readonly transactions: readonly [ReadTransaction, ...ReadTransaction[]];
  /** Minor units; undefined when unreadable. */
  readonly amount: bigint | undefined;
}

/** The payments among an order's transactions, and what does not fit. */
export interface ReadPayments {
  readonly payments: readonly Payment[];
  /** Whether money is reserved that was not captured. */
  readonly authorized: boolean;
  readonly problems: readonly string[];
}

/**
 * Finds the payments that succeeded. An authorization is no money until it was captured, which shows as `captured`, as a
 * Capture that names it, or both: then it counts once, with the Capture's amount. Whether both always come is not documented.
 */
export function readPayments(transactions: readonly ReadTransaction[]): ReadPayments {
  const succeeded = transactions.filter(({ outcome }) => outcome === "succeeded");
  const ofType = (type: ReadTransaction["type"]) => succeeded.filter((transaction) => transaction.type === type);
  const sales = ofType("Sales");
  const authorizations = ofType("Authorization");
  const problems: string[] = [];

  const captures = ofType("Capture").filter(({ original }) => {
    const ofSale = original !== undefined && sales.some(({ uuid }) => uuid === original);
    if (ofSale) problems.push(`A Capture follows sale ${original}, which is money already; it is not counted.`);
    return !ofSale;
  });
  const anonymous = captures.some(({ original }) => original === undefined);
  if (anonymous && authorizations.length > 0) problems.push("A Capture does not say which Authorization it captures.");

  const payments: Payment[] = sales.map((sale) => ({ transactions: [sale], amount: sale.amount }));
  for (const capture of captures) {
    const authorization = authorizations.find(({ uuid }) => uuid !== undefined && uuid === capture.original);
    const shared =
      captures.filter(({ original }) => original !== undefined && original === capture.original).length > 1;
    payments.push({
      // With several captures the authorization's uuid would not tell which of them is meant.
      transactions: authorization && !shared ? [capture, authorization] : [capture],
      amount: capture.amount,
    });
  }
  let authorized = false;
  for (const authorization of authorizations) {
    const named = captures.some(({ original }) => original !== undefined && original === authorization.uuid);
    if (named) continue;
    if (!authorization.captured) authorized ||= !authorization.voidPending;
    // A Capture that names nobody may be this one's; counting both might count the money twice.
    else if (!anonymous) payments.push({ transactions: [authorization], amount: authorization.amount });
  }
  return { payments, authorized, problems };
}
