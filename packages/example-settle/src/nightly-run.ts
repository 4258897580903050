import {
  type CallOptions,
  isWonderError,
  type OrderDifference,
  reconcileOrders,
  type WonderError,
} from "@wonder-openapi/client";
import type { Shop } from "./entry-points.js";
import { ordersOf } from "./orders-of.js";
import { type Settled, settle } from "./settle.js";

/** A difference, and what became of it. */
export interface Examined {
  /** The merchant's reference of the order. */
  readonly reference: string;
  readonly difference: OrderDifference;
  /**
   * `changed` and `unchanged` (somebody was faster) are done with. `unknown here` and `left to a person` are for a person.
   * `failed`: the order could not be asked for; the next run finds it again.
   */
  readonly result: Settled | "failed";
  /** Why it failed. */
  readonly error?: WonderError;
}

/**
 * What neither webhook nor return page told, because the shop was down, or nobody came back. It may run again at any time: what
 * is settled differs no more.
 *
 * @param day `YYYY-MM-DD` in Hong Kong
 * @param options of each call; `signal` ends the run
 * @returns each difference once it is dealt with; an order may have several
 * @throws {WonderError} when the list of orders cannot be read, or the signal ends it
 */
export async function* nightlyRun(
  { wonder, database }: Shop,
  day: string,
  options: CallOptions = {},
): AsyncGenerator<Examined, void, undefined> {
  const { signal } = options;
  for await (const difference of reconcileOrders(wonder, {
    ...options,
    from: day,
    to: day,
    ours: ordersOf(database),
  })) {
    const reference = "ours" in difference ? difference.ours.reference : difference.theirs.reference_number;
    if (difference.kind === "missing_there") {
      yield { reference, difference, result: "left to a person" };
      continue;
    }
    try {
      yield { reference, difference, result: await settle(wonder, database, reference, options) };
    } catch (error) {
      // One order that cannot be asked for keeps none of the others from being looked at.
      if (!isWonderError(error) || signal?.aborted) throw error;
      yield { reference, difference, result: "failed", error };
    }
  }
}
