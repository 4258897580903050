import { WonderError } from "@wonder-openapi/signature";
import { Refusal } from "./refusal.js";
import type { MockState } from "./state/mock-state.js";
import { parseAmount } from "./state/money.js";
import { paymentData } from "./state/payment-way.js";
import { settle, takePayment } from "./state/payments.js";
import { standingOf } from "./state/standing.js";
import type { MockOutcome } from "./state/stored-order.js";

/** How the payer at the payment page pays. */
export interface PayOptions {
  /**
   * Decimal string in major units.
   *
   * @default what is unpaid of the order
   */
  readonly amount?: string | undefined;
  /** @default "succeeded" */
  readonly outcome?: MockOutcome | undefined;
  /**
   * `payment_method` of the transaction.
   *
   * @default "credit_card"
   */
  readonly paymentMethod?: string | undefined;
}

/** Plays the payer. @returns the uuid of the transaction */
export function payAtPage(state: MockState, name: string, options: PayOptions = {}): string {
  return controlling(() => {
    state.tick();
    const book = state.orders;
    const { amount: text, outcome = "succeeded", paymentMethod: method = "credit_card" } = options;
    const order = book.byAnyName(name);
    if (!order) throw new Refusal("missing", "There is no order with this number, reference number or payment link.");
    const unpaid = order.total - standingOf(order, book.unknowns).paid;
    const amount = text === undefined ? unpaid : parseAmount(text, order.currency);
    const cause = { operation: "pay", intent: undefined } as const;
    if (amount === undefined || amount <= 0n) {
      throw new Refusal("parameters", `The amount is no amount of ${order.currency} above zero.`);
    }
    const plan = { amount, method, outcome, data: paymentData(method, outcome), authorize: false };
    return takePayment(book, order, plan, cause).uuid;
  });
}

/** Ends what is pending. */
export function settlePending(state: MockState, uuid: string, outcome: "succeeded" | "declined"): void {
  controlling(() => {
    state.tick();
    settle(state.orders, uuid, outcome);
    // A plan tries again, or has what it wanted.
    state.tick();
  });
}

/** A test that asks for what cannot be has a mistake in it, and gets an error rather than an answer. */
export function controlling<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) throw new WonderError("validation", error.message);
    throw error;
  }
}
