import { WonderError } from "@wonder-openapi/signature";
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
 * @throws {WonderError} when the gateway does not have it, or does not answer
 */
export async function askOrder(resources: Resources, order: OrderReference, options: CallOptions): Promise<Order> {
  return shown((await resources.orders.get({ order: nameOf(order) }, options)).order, "order");
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
 * @returns undefined when it does not, or does not answer
 */
export async function askOrderOf(resources: Resources, uuid: string, options: CallOptions): Promise<Order | undefined> {
  const answer = await askedOnce(async () => resources.orders.get({ transaction: { uuid } }, options));
  return answer?.order;
}

/**
 * @returns what a question resolves to, undefined when it fails in whatever way: that proves nothing, and what was sent
 * before must not look as if it had not been
 */
export async function askedOnce<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

/**
 * The same transaction with all that Check transaction status tells, if the order does not tell how it stands.
 *
 * @throws {WonderError} when the gateway does not have it, or does not answer
 */
export async function askTransaction<Seen extends SeenTransaction>(
  resources: Resources,
  order: OrderReference,
  transaction: Seen,
  options: CallOptions,
): Promise<Seen | Transaction> {
  const { uuid, amount } = transaction;
  if (uuid === undefined || (stateOf(transaction) !== undefined && amount !== undefined)) return transaction;
  const answer = await resources.transactions.check({ order: nameOf(order), transaction: { uuid } }, options);
  return shown(answer.transaction, "transaction");
}
