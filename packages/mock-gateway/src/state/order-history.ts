import type { Kept } from "../data/kept.js";
import type { OrderAction } from "./order-event.js";
import type { Standing } from "./standing.js";
import type { StoredOrder } from "./stored-order.js";

/** A moment in the life of an order. */
export interface OrderMoment extends Pick<Standing, "state" | "correspondenceState"> {
  /** On the gateway's clock. */
  readonly at: number;
  /** What was reported of it; undefined where nothing is, as for a payment that is pending. */
  readonly action: OrderAction | undefined;
}

/** How orders came to stand as they do. */
export class OrderHistory {
  readonly #moments = new Map<string, OrderMoment[]>();
  readonly #seen = { count: 0 };

  note(order: StoredOrder, action: OrderAction | undefined, { state, correspondenceState }: Standing): void {
    const moment = { at: order.updatedAt, action, state, correspondenceState };
    const moments = this.#moments.get(order.number);
    if (moments) moments.push(moment);
    else this.#moments.set(order.number, [moment]);
    this.#seen.count += 1;
  }

  /** @returns the moments of an order, the oldest first */
  of({ number }: StoredOrder): readonly OrderMoment[] {
    return this.#moments.get(number) ?? [];
  }

  /** How many moments there are, of all orders: it changes when one of them does. */
  get count(): number {
    return this.#seen.count;
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return { moments: this.#moments, seen: this.#seen };
  }
}
