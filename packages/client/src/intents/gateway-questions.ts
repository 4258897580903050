import { isWonderError, WonderError } from "@wonder-openapi/signature";
import type { Order, OrderReference, Transaction } from "@wonder-openapi/types";
import type { CallOptions } from "../call-options.js";
import type { Resources } from "../generated/resources.js";
import { type SeenTransaction, stateOf } from "./transaction-state.js";

/** @returns the surer of an order's two names: two orders may have the same reference number */
export function nameOf({ number, reference_number }: OrderReference): OrderReference {
  return number === undefined ? { reference_number: reference_number as string } : { number };
}

/**
 * Reads an order.
 *
 * @throws {WonderError} when the gateway does not have it, does not answer, or answers with another one
 */
export async function askOrder(resources: Resources, order: OrderReference, options: CallOptions): Promise<Order> {
  const name = nameOf(order);
  const answer = shown((await resources.orders.get({ order: name }, options)).order, "order");
  if (answer.number !== (name.number ?? answer.number) || !answer.number || !answer.reference_number) throw another();
  if (answer.reference_number !== (order.reference_number ?? answer.reference_number)) throw another();
  return answer;
}

function another(): WonderError {
  return new WonderError("malformed_response", "Wonder answered with another order than the one asked for.");
}

/**
 * @returns what an answer is required to show
 * @throws {WonderError} of kind `malformed_response` when it does not
 */
export function shown<Shown>(value: Shown | undefined | null, name: string): Shown {
  if (value !== undefined && value !== null) return value;
  throw new WonderError("malformed_response", `Wonder answered with a success, but without the ${name} in it.`);
}

/**
 * Reads the order that has a transaction, if the gateway knows the transaction by this uuid.
 *
 * @returns undefined when it does not, does not answer, or names an order of another reference number
 */
export async function askOrderOf(
  resources: Resources,
  uuid: string,
  { reference_number }: OrderReference,
  options: CallOptions,
): Promise<Order | undefined> {
  const answer = await askedOnce(async () => resources.orders.get({ transaction: { uuid } }, options));
  return answer?.order?.reference_number === reference_number ? answer?.order : undefined;
}

/**
 * @returns what a question resolves to, undefined when it fails in whatever way: that proves nothing, and what was sent
 * before must not look as if it had not been
 * @throws {WonderError} of kind `conflict` alone
 */
export async function askedOnce<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask();
  } catch (error) {
    // That is an answer: what is there is not what is wanted.
    if (isWonderError(error, "conflict")) throw error;
    return undefined;
  }
}

/**
 * The same transaction with all that Check transaction status tells, if the order does not tell how it stands.
 *
 * @param needsAmount whether its amount has to be known too
 * @returns what is known when that question fails
 */
export async function askTransaction<Seen extends SeenTransaction>(
  resources: Resources,
  order: OrderReference,
  transaction: Seen,
  options: CallOptions,
  needsAmount: boolean,
): Promise<Seen | Transaction> {
  const { uuid, amount } = transaction;
  const told = stateOf(transaction) !== undefined && (amount !== undefined || !needsAmount);
  if (uuid === undefined || told) return transaction;
  const question = { order: nameOf(order), transaction: { uuid } };
  const answer = await askedOnce(async () => resources.transactions.check(question, options));
  return answer?.transaction?.uuid === uuid ? answer.transaction : transaction;
}
