import { WonderError } from "@wonder-openapi/signature";
import type { OrderReference } from "@wonder-openapi/types";
import { checkAmount } from "./money.js";

/**
 * What has to be known to ask later, in another process too, what became of a payment. Plain data without secrets: store it
 * as JSON.
 */
export interface PaymentResume {
  readonly kind: "payment";
  readonly order: OrderReference;
  readonly paymentUuid: string;
  /** Decimal string in major units. */
  readonly amount: string;
  readonly currency: string;
  /** Whether the money is taken or only reserved. */
  readonly consumeMode?: "sales" | "pre_authorize" | undefined;
  /** The order's transactions before the payment was sent: a new one is told by them. */
  readonly knownTransactions: readonly string[];
}

/** The same for a refund. A plan of `planRefund` has all of it. */
export interface RefundResume {
  readonly kind: "refund";
  readonly order: OrderReference;
  /** The payment that is paid back. */
  readonly transactionUuid: string;
  /** Decimal string in major units. */
  readonly amount: string;
  readonly currency: string;
  /** The order's refunds before this one was sent: a new one is told by them. */
  readonly knownRefunds: readonly string[];
}

/** The same for the void of a transaction. */
export interface TransactionVoidResume {
  readonly kind: "transaction_void";
  readonly order: OrderReference;
  readonly transactionUuid: string;
}

/** The same for the void of an order. */
export interface OrderVoidResume {
  readonly kind: "order_void";
  readonly order: OrderReference;
}

/** The same for an order with a payment link. */
export interface PaymentLinkResume {
  readonly kind: "payment_link";
  readonly reference: string;
  /** Decimal string in major units. */
  readonly amount: string;
  readonly currency: string;
}

/** Everything that `wonder.resume` takes. */
export type Resume = PaymentResume | RefundResume | TransactionVoidResume | OrderVoidResume | PaymentLinkResume;

const TEXTS: Record<Resume["kind"], readonly string[]> = {
  payment: ["paymentUuid", "amount", "currency"],
  refund: ["transactionUuid", "amount", "currency"],
  transaction_void: ["transactionUuid"],
  order_void: [],
  payment_link: ["reference", "amount", "currency"],
};
const LISTS: Partial<Record<Resume["kind"], string>> = { payment: "knownTransactions", refund: "knownRefunds" };

/**
 * Checks what comes back from a database.
 *
 * @throws {WonderError} of kind `validation` when it is not what was stored
 */
export function checkResume(value: unknown): Resume {
  const resume = (typeof value === "object" ? value : null) as Record<string, unknown> | null;
  const kind = String(resume?.["kind"]) as Resume["kind"];
  if (!resume || !Object.hasOwn(TEXTS, kind)) throw unusable("it has no kind that is known");
  for (const name of TEXTS[kind]) {
    if (typeof resume[name] !== "string" || resume[name] === "") throw unusable(`${name} is missing`);
  }
  if (resume["amount"] !== undefined) checkAmount(resume["amount"], resume["currency"]);
  const list = LISTS[kind];
  if (list && !(Array.isArray(resume[list]) && resume[list].every((entry) => typeof entry === "string"))) {
    throw unusable(`${list} is missing`);
  }
  const order = kind !== "payment_link" && { order: checkOrder(resume["order"]) };
  return { ...resume, ...order } as unknown as Resume;
}

/**
 * @returns the reference alone, also when a whole order was given
 * @throws {WonderError} of kind `validation` for one that names no order
 */
export function checkOrder(order: unknown): OrderReference {
  const { number, reference_number } = (typeof order === "object" && order !== null ? order : {}) as OrderReference;
  if (isName(number)) return isName(reference_number) ? { number, reference_number } : { number };
  if (isName(reference_number)) return { reference_number };
  throw new WonderError("validation", "order needs number or reference_number. Nothing was sent.");
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function unusable(problem: string): WonderError {
  return new WonderError("validation", `resume cannot be used: ${problem}. Nothing was sent.`);
}
