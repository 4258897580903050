import type { OrderDifference } from "@wonder-openapi/client";
import type { Examined } from "@wonder-openapi/example-settle";

/** What a person is told of a difference: a line of JSON, without anything secret. */
export interface Line {
  readonly reference: string;
  readonly kind: OrderDifference["kind"];
  /** In words. */
  readonly what: string;
  /** The shop's side; null when it has no such order. */
  readonly ours: { readonly total: string; readonly currency: string; readonly paid: boolean } | null;
  /** Wonder's side; null when it has no such order. */
  readonly theirs: {
    readonly number: string;
    readonly total: string | null;
    readonly currency: string | null;
    readonly status: string;
    readonly paid: string | null;
    readonly refunded: string | null;
  } | null;
  /** What does not fit together there. */
  readonly contradictions?: readonly string[];
}

const WORDS: Record<OrderDifference["kind"], string> = {
  missing_here: "Money came in at Wonder, and the shop has no such order.",
  missing_there: "Wonder has no such order.",
  amount: "The order has another amount at Wonder.",
  currency: "The order has another currency at Wonder.",
  paid_there: "Paid at Wonder, but the order is not what the shop asked for.",
  paid_here: "Paid by what the shop knows, and not at Wonder. The goods may be on their way.",
  refunded: "Another sum was given back at Wonder, but the order is not what the shop asked for.",
  unclear: "What the order shows at Wonder does not fit together.",
};

/** @returns what to write of a difference that is left to a person */
export function lineFor({ reference, difference }: Examined): Line {
  const { kind } = difference;
  const [our, facts] = ["ours" in difference ? difference.ours : null, "facts" in difference ? difference.facts : null];
  const there = "theirs" in difference ? difference.theirs : null;
  const { contradictions = [] } = facts ?? {};
  return {
    reference,
    kind,
    what: WORDS[kind],
    ours: our && { total: our.amount, currency: our.currency, paid: our.paid },
    theirs: facts &&
      there && {
        number: there.number,
        total: facts.total,
        currency: facts.currency,
        status: facts.status,
        paid: facts.paid,
        refunded: facts.refunded,
      },
    ...(contradictions.length > 0 && { contradictions }),
  };
}
