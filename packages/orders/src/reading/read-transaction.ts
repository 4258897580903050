import { isCurrency } from "../money/minor-unit-digits.js";
import { parseAmount } from "../money/parse-amount.js";
import { toAmount } from "../money/to-amount.js";
import { fieldsOf, textOf, truthOf } from "./fields.js";

/** What became of a transaction. `unknown` when the order does not say: `success` is inferred on most pages. */
export type Outcome = "succeeded" | "failed" | "pending" | "unknown";

/** A transaction whose fields are what they should be, or undefined. */
export interface ReadTransaction {
  readonly type: "Sales" | "Authorization" | "Capture" | "Refund" | undefined;
  readonly uuid: string | undefined;
  /** Minor units, never negative; undefined when missing, unreadable or of another currency than the order. */
  readonly amount: bigint | undefined;
  readonly outcome: Outcome;
  readonly captured: boolean;
  readonly allowVoid: boolean | undefined;
  readonly allowRefund: boolean | undefined;
  readonly voidPending: boolean;
  readonly original: string | undefined;
  /** Milliseconds since 1970, when the transaction tells its time together with its zone. */
  readonly time: number | undefined;
  /** Sentences about what does not fit. */
  readonly problems: readonly string[];
}

/**
 * @param transaction anything that JSON can hold
 * @param currency of the order; without it no amount can be read
 */
export function readTransaction(transaction: unknown, currency: string | undefined): ReadTransaction {
  const fields = fieldsOf(transaction);
  const uuid = textOf(fields["uuid"]);
  const type = typeOf(fields["type"]);
  const success = truthOf(fields["success"]);
  const pending = truthOf(fields["is_pending"]) === true;
  const outcome: Outcome = pending ? "pending" : success === undefined ? "unknown" : success ? "succeeded" : "failed";
  const name = uuid === undefined ? "A transaction without uuid" : `Transaction ${uuid}`;
  const problems: string[] = [];
  if (type === undefined) problems.push(`${name} is of no known type and is left out of account.`);
  if (pending && success === true) problems.push(`${name} is both successful and pending; it is taken as pending.`);
  const counts = outcome === "succeeded" || outcome === "unknown";
  const amount = amountOf(fields, currency, type === "Refund");
  if (type !== undefined && counts) {
    if (outcome === "unknown") problems.push(`${name} does not say whether it succeeded.`);
    if (typeof amount === "string") problems.push(`${name}: ${amount}`);
  }
  return {
    type,
    uuid,
    amount: typeof amount === "bigint" ? amount : undefined,
    outcome,
    captured: truthOf(fields["captured"]) === true,
    allowVoid: truthOf(fields["allow_void"]),
    allowRefund: truthOf(fields["allow_refund"]),
    voidPending: truthOf(fields["void_is_pending"]) === true,
    original: textOf(fields["original_transaction_uuid"]),
    time: timeOf(fieldsOf(fields["payment_data"])["date_time"]),
    problems,
  };
}

function typeOf(value: unknown): ReadTransaction["type"] {
  return value === "Sales" || value === "Authorization" || value === "Capture" || value === "Refund"
    ? value
    : undefined;
}

/** @returns minor units, or a sentence about why there are none */
function amountOf(fields: Record<string, unknown>, currency: string | undefined, refund: boolean): bigint | string {
  if (currency === undefined) return "amount cannot be read without a currency.";
  const own = fields["currency"];
  if (own !== undefined && own !== null && (!isCurrency(own) || own.toUpperCase() !== currency)) {
    return `currency is not the order's (${currency}).`;
  }
  const amount = fields["amount"];
  if (amount === undefined || amount === null) return "amount is missing.";
  const parsed = parseAmount(amount, currency);
  if (typeof parsed === "string") return `amount ${parsed}`;
  // Whether a refund has a sign was not seen; there is only one direction it can have.
  if (parsed < 0n && refund) return -parsed;
  return parsed < 0n ? `amount ${toAmount(parsed, currency)} is negative.` : parsed;
}

/** RFC 3339 alone: without a zone the moment would depend on where this runs. */
function timeOf(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value)) return undefined;
  const time = Date.parse(value.replace(" ", "T"));
  return Number.isNaN(time) ? undefined : time;
}
