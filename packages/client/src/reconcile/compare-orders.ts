import { type PaymentFacts, paymentFacts, sameAmount } from "@wonder-openapi/orders";
import type { ListedOrder, Order } from "@wonder-openapi/types";

/** An order as the merchant has it. */
export interface OurOrder {
  /** `reference_number` of the order. */
  readonly reference: string;
  /** Wonder's number, if it is known here: it alone is certainly unique. */
  readonly number?: string | undefined;
  /** Decimal string in major units. */
  readonly amount: string;
  readonly currency: string;
  /** Whether it counts as paid here, also when some or all of it was paid back since. */
  readonly paid: boolean;
  /**
   * What was paid back, as a decimal string in major units.
   *
   * @default "0"
   */
  readonly refunded?: string | undefined;
}

/** What is compared of an order there. */
export type TheirOrder = Order | ListedOrder;

/**
 * Where the gateway and the merchant differ about an order.
 *
 * - `missing_here`: money came in there, and the order is not known here
 * - `missing_there`: the gateway does not have it
 * - `amount`, `currency`: of the order
 * - `paid_there`: paid there and not here
 * - `paid_here`: paid here and not there
 * - `refunded`: another sum was paid back there
 * - `unclear`: what the order shows there does not fit together; `facts.contradictions` says why
 */
export type OrderDifference =
  | { readonly kind: "missing_here"; readonly theirs: TheirOrder; readonly facts: PaymentFacts }
  | { readonly kind: "missing_there"; readonly ours: OurOrder }
  | {
      readonly kind: "amount" | "currency" | "paid_there" | "paid_here" | "refunded" | "unclear";
      readonly ours: OurOrder;
      readonly theirs: TheirOrder;
      readonly facts: PaymentFacts;
    };

const MONEY_CAME_IN = new Set(["paid", "over_paid", "partially_refunded", "refunded", "voided"]);

/** @returns where the two differ about one order; nothing when they do not */
export function compareOrders(theirs: TheirOrder, ours: OurOrder | undefined): OrderDifference[] {
  const facts = paymentFacts(theirs);
  const paidThere = MONEY_CAME_IN.has(facts.status);
  if (!ours) {
    const matters = paidThere || facts.status === "partially_paid" || facts.status === "unknown";
    return matters ? [{ kind: "missing_here", theirs, facts }] : [];
  }
  const kinds: Exclude<OrderDifference["kind"], "missing_here" | "missing_there">[] = [];
  const { currency } = ours;
  if (theirs.currency.toUpperCase() !== currency.toUpperCase()) kinds.push("currency");
  else {
    if (!sameAmount(theirs.initial_total, ours.amount, currency)) kinds.push("amount");
    if (facts.refunded === null || facts.status === "unknown") kinds.push("unclear");
    else if (facts.status === "voided" ? !isAll(ours) : !sameAmount(facts.refunded, ours.refunded ?? "0", currency)) {
      kinds.push("refunded");
    }
  }
  if (facts.status !== "unknown" && paidThere !== ours.paid) kinds.push(paidThere ? "paid_there" : "paid_here");
  return kinds.map((kind) => ({ kind, ours, theirs, facts }));
}

/** A void gives all of it back, without a refund. */
function isAll({ amount, refunded = "0", currency }: OurOrder): boolean {
  return sameAmount(amount, refunded, currency);
}
