import { isWonderError } from "@wonder-openapi/signature";
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
  return (await resources.orders.get({ order: nameOf(order) }, options)).order;
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

/** @returns what a question resolves to, undefined when it fails: a refusal to answer proves nothing */
export async function askedOnce<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!isWonderError(error)) throw error;
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
  return (await resources.transactions.check({ order: nameOf(order), transaction: { uuid } }, options)).transaction;
}
