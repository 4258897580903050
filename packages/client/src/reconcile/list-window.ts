import { isWonderError } from "@wonder-openapi/signature";
import type { ListedOrder } from "@wonder-openapi/types";
import type { CallOptions } from "../call-options.js";
import type { Resources } from "../generated/resources.js";

const PAGE = 200;
// Rows of the page before that are read again: what moves while it is read moves by few.
const OVERLAP = 20;

/** An order of the list, and when it was created. */
export interface ListedRow {
  readonly order: ListedOrder;
  /** Milliseconds since 1970; undefined when the order does not say. */
  readonly created: number | undefined;
}

/**
 * Reads the orders that were created in a span of time, page by page. Pages overlap, as they shift when orders come in
 * between; whether `created_at` can be filtered by was never seen, so each row's own time decides.
 *
 * @param from milliseconds since 1970, inclusive
 * @param to milliseconds since 1970, exclusive
 * @returns rows, some of them more than once; a row without a time counts as one of the span
 */
export async function* listWindow(
  resources: Resources,
  { from, to }: { readonly from: number; readonly to: number },
  options: CallOptions,
): AsyncGenerator<ListedRow, void, undefined> {
  const filter = { created_at: { _gte: new Date(from).toISOString(), _lt: new Date(to).toISOString() } };
  let query: { filter?: typeof filter } = { filter };
  let before = new Set<string>();
  for (let offset = 0; ; ) {
    const { orders } = await listPage(offset);
    const numbers = orders.map(({ order }) => order.number);
    // A short page need not be the last: the gateway may give fewer rows than were asked for.
    if (numbers.every((number) => before.has(number))) return;
    before = new Set(numbers);
    offset += Math.max(1, orders.length - OVERLAP);
    for (const { order } of orders) {
      const time = Date.parse(order.created_at ?? "");
      const created = Number.isNaN(time) ? undefined : time;
      if (created === undefined || (created >= from && created < to)) yield { order, created };
    }
  }

  async function listPage(offset: number): Promise<{ readonly orders: readonly { readonly order: ListedOrder }[] }> {
    const page = { limit: PAGE, ...(offset > 0 && { offset }) };
    try {
      return await resources.orders.list({ ...query, ...page }, options);
    } catch (error) {
      // The filter may be what was refused; without it the list is as good, only longer.
      if (!query.filter || !isWonderError(error, "api") || (error.status ?? 500) >= 500) throw error;
      query = {};
      return resources.orders.list(page, options);
    }
  }
}
