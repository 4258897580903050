import { toAmount, toMinorUnits } from "@wonder-openapi/orders";
import type { WebhookAction } from "../action.js";
import type { WebhookOrder } from "../webhook-order.js";
import { fakeId } from "./fake-id.js";

/** The order that a fake delivery is about. */
export interface FakeOrderOptions {
  /** The merchant's order number. Wonder's number and the uuids are made from it, always the same. */
  readonly reference: string;
  /** The order's total in major units, at least two of the smallest, such as `"128.50"`. */
  readonly amount: string;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** Action and body of a delivery that is not signed yet. */
export interface FakeDelivery {
  readonly action: WebhookAction;
  readonly body: WebhookOrder;
}

/** The order's states after an event, and the transactions that led there. */
export interface Picture {
  readonly state: string;
  readonly word: string;
  /** What the successful payments add up to. */
  readonly paid: "nothing" | "half" | "rest" | "all";
  readonly transactions: readonly FakeTransaction[];
}

/** One transaction: of the whole amount, about half of it, or what that leaves. */
export interface FakeTransaction {
  readonly type: "Sales" | "Refund";
  readonly part: "half" | "rest" | "all";
  readonly success: boolean;
}

export function fakeDelivery(
  action: WebhookAction,
  { state, word, paid, transactions }: Picture,
  { reference, amount, currency }: FakeOrderOptions,
): FakeDelivery {
  const all = toMinorUnits(amount, currency);
  if (all < 2n) throw new RangeError("amount must be at least two of the currency's smallest unit.");
  const parts = { nothing: 0n, half: all / 2n, rest: all - all / 2n, all };
  const text = (minorUnits: bigint): string => toAmount(minorUnits, currency);
  // The API writes these as JSON numbers; they are read from text, never reckoned with.
  const number = (minorUnits: bigint): number => Number(text(minorUnits));
  const sale = fakeId(`${reference} 0`).uuid;
  const body: WebhookOrder = {
    source: "Wonder OpenAPI",
    type: "Sales",
    number: `20260105154318${fakeId(reference).digits}`,
    reference_number: reference,
    due_date: null,
    initial_total: number(all),
    initial_tips: 0,
    subtotal: number(all),
    paid_total: text(parts[paid]),
    unpaid_total: text(all - parts[paid]),
    state,
    correspondence_state: word,
    currency: currency.toUpperCase(),
    transactions: transactions.map(({ type, part, success }, index) => ({
      type,
      uuid: fakeId(`${reference} ${index}`).uuid,
      currency: currency.toUpperCase(),
      amount: number(parts[part]),
      success,
      is_pending: false,
      captured: false,
      allow_void: false,
      allow_refund: type === "Sales" && success,
      void_is_pending: false,
      payment_method: "credit_card",
      note: "",
      payment_data: {},
      original_transaction_uuid: type === "Refund" ? sale : null,
    })),
  };
  return { action, body };
}
