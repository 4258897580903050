import type { OrderReference } from "@wonder-openapi/types";
import { isCurrency } from "../money/minor-unit-digits.js";
import { parseAmount } from "../money/parse-amount.js";
import { fieldsOf, textOf } from "./fields.js";
import { type ReadTransaction, readTransaction } from "./read-transaction.js";

/** An order whose fields are what they should be, or undefined. */
export interface ReadOrder {
  readonly reference: OrderReference;
  /** Upper case. */
  readonly currency: string | undefined;
  readonly total: bigint | undefined;
  /** The gateway's own sum, which is reliable only while nothing was refunded. */
  readonly paidTotal: bigint | undefined;
  readonly state: string | undefined;
  readonly correspondenceState: string | undefined;
  /** Each once, in the order's own sequence. Undefined when the order does not show any list. */
  readonly transactions: readonly ReadTransaction[] | undefined;
  /** Sentences about what does not fit. */
  readonly problems: readonly string[];
}

/** @param order anything that JSON can hold; never throws for it */
export function readOrder(order: unknown): ReadOrder {
  const fields = fieldsOf(order);
  const problems: string[] = [];
  const list = Array.isArray(fields["transactions"]) ? fields["transactions"] : undefined;
  const currency = currencyOf(fields["currency"], list ?? [], problems);
  const read = list?.map((transaction) => readTransaction(transaction, currency));
  const number = textOf(fields["number"]);
  const reference = textOf(fields["reference_number"]);
  return {
    reference: {
      ...(number === undefined ? {} : { number }),
      ...(reference === undefined ? {} : { reference_number: reference }),
    },
    currency,
    total: amountOf("initial_total", fields, currency, problems),
    paidTotal: amountOf("paid_total", fields, currency, problems),
    state: textOf(fields["state"]),
    correspondenceState: textOf(fields["correspondence_state"]),
    transactions: read && once(read, problems),
    problems,
  };
}

function currencyOf(value: unknown, transactions: readonly unknown[], problems: string[]): string | undefined {
  if (isCurrency(value)) return value.toUpperCase();
  // Only those that count, so that a failed attempt changes nothing.
  const named = transactions
    .map(fieldsOf)
    .filter((fields) => fields["success"] === true && fields["is_pending"] !== true);
  const currencies = new Set(named.map(({ currency }) => (isCurrency(currency) ? currency.toUpperCase() : undefined)));
  currencies.delete(undefined);
  const [only] = currencies;
  if (currencies.size === 1 && only !== undefined) {
    problems.push(`The order names no currency; ${only}, that of its transactions, is taken.`);
    return only;
  }
  problems.push("The order names no currency, so no amount can be read.");
  return undefined;
}

function amountOf(
  name: "initial_total" | "paid_total",
  fields: Record<string, unknown>,
  currency: string | undefined,
  problems: string[],
): bigint | undefined {
  if (currency === undefined) return undefined;
  const value = fields[name];
  if (value === undefined || value === null) {
    // The sum is told by the transactions as well; the total by nothing else.
    if (name === "initial_total") problems.push("initial_total is missing.");
    return undefined;
  }
  const parsed = parseAmount(value, currency);
  if (typeof parsed === "bigint") return parsed;
  problems.push(`${name} ${parsed}`);
  return undefined;
}

/** A transaction that is listed twice is one transaction. */
function once(transactions: readonly ReadTransaction[], problems: string[]): ReadTransaction[] {
  const kept = new Map<string, ReadTransaction>();
  for (const [index, transaction] of transactions.entries()) {
    const key = transaction.uuid === undefined ? `#${index}` : `${transaction.type} ${transaction.uuid}`;
    const before = kept.get(key);
    if (before === undefined) {
      kept.set(key, transaction);
    } else if (fingerprint(before) !== fingerprint(transaction)) {
      problems.push(`Transaction ${transaction.uuid} is listed twice, and differently; one of them is taken.`);
      // Whichever comes first in the list must not decide.
      if (fingerprint(transaction) < fingerprint(before)) kept.set(key, transaction);
    }
  }
  const listed = [...kept.values()];
  // Of each type it is there once by now.
  const seen = new Map<string, number>();
  for (const { uuid } of listed) {
    if (uuid !== undefined) seen.set(uuid, (seen.get(uuid) ?? 0) + 1);
  }
  for (const { uuid } of listed) {
    if (uuid !== undefined && (seen.get(uuid) ?? 0) > 1) {
      problems.push(`Transactions of several types have the uuid ${uuid}, so a call could not tell them apart.`);
    }
  }
  return listed;
}

function fingerprint(transaction: ReadTransaction): string {
  return JSON.stringify(transaction, (_key, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
}
