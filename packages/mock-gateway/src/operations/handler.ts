import type { MockAnswer } from "../mock-answer.js";
import { failure } from "../mock-answer.js";
import type { MockState } from "../state/mock-state.js";
import type { Cause } from "../state/order-book.js";
import type { StoredOrder } from "../state/stored-order.js";
import type { UnknownSettings } from "../unknowns.js";
import type { BindingUrl } from "../views/customer-view.js";

/** A request that is signed and fits the description. */
export interface HandlerInput {
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed body, checked against the description. */
  readonly body: unknown;
  readonly state: MockState;
  readonly unknowns: UnknownSettings;
  /** Who wants it, for the ledger. */
  readonly cause: Cause;
  /** @returns the field with the address of an order's payment page, if it has one */
  paymentLink(order: StoredOrder): { payment_link?: string };
  /** @returns the address of a payment token's binding page, while the payer still has to go there */
  readonly bindingUrl: BindingUrl;
}

/**
 * How an operation behaves.
 *
 * @throws {Refusal} where it does not do what is wanted
 */
export type Handler = (input: HandlerInput) => MockAnswer;

/** @returns a success in the envelope */
export function success<Data>(data: Data, { successCode }: UnknownSettings, unknown?: string): MockAnswer {
  return { status: 200, body: { code: successCode, message: "success", data }, unknown };
}

/** @returns the answer for a record that the state does not have */
export function missing(what: string, { missingRecord }: UnknownSettings): MockAnswer {
  return failure(missingRecord, `${what} not found.`, { unknown: "status and code of this failure" });
}
