import { isWonderError, WonderError } from "@wonder-openapi/signature";
import type { GetOrdersData, GetOrdersQuery, Order } from "@wonder-openapi/types";
import type { CallOptions } from "../call-options.js";
import type { Resources } from "../generated/resources.js";
import { isLostAnswer } from "../lost-answer.js";
import { askOrder, shown } from "./gateway-questions.js";

/** An order, and where it is paid if it is known. */
export interface LinkedOrder {
  readonly url: string | undefined;
  readonly order: Order;
}

const PAGE = 1000;
const MOST_PAGES = 10;

/**
 * Finds all orders of a reference number. The list is asked, as it alone shows payment links; whether it can be filtered by
 * reference number was never seen, so its rows are looked through, and an order it does not show is asked for by name.
 *
 * @throws {WonderError} when the gateway does not answer
 */
export async function findOrders(
  resources: Resources,
  reference: string,
  options: CallOptions,
): Promise<LinkedOrder[]> {
  const listed = await listOrders(resources, reference, options);
  if (listed.length > 0) return listed;
  try {
    const order = await askOrder(resources, { reference_number: reference }, options);
    if (order.reference_number !== reference) return [];
    // It may have come in since the list was read, which alone knows its link.
    const again = await listOrders(resources, reference, options);
    return again.length > 0 ? again : [{ url: undefined, order }];
  } catch (error) {
    // How the gateway says that it has no such order is not known: any refusal may be that.
    const refused = isWonderError(error, "api") && !isLostAnswer(error);
    // So may a success without the order in it; one that is cut off tells nothing.
    const without = isWonderError(error, "malformed_response") && typeof error.body !== "string";
    if (refused || without) return [];
    throw error;
  }
}

async function listOrders(resources: Resources, reference: string, options: CallOptions): Promise<LinkedOrder[]> {
  try {
    return await listPages(resources, reference, { filter: { reference_number: { _eq: reference } } }, options);
  } catch (error) {
    // The filter may be what was refused. Without it the list is as good, only longer.
    if (!isWonderError(error, "api") || (error.status ?? 500) >= 500) throw error;
    return listPages(resources, reference, {}, options);
  }
}

async function listPages(
  resources: Resources,
  reference: string,
  query: GetOrdersQuery,
  options: CallOptions,
): Promise<LinkedOrder[]> {
  for (let page = 0; page < MOST_PAGES; page++) {
    const offset = page > 0 && { offset: page * PAGE };
    const answer = await resources.orders.list({ ...query, limit: PAGE, ...offset }, options);
    const orders = listOf(shown(answer.orders, "list of orders"));
    const found = orders.filter(({ order }) => order.reference_number === reference);
    if (found.length > 0) return found.map(({ payment_link: url, order }) => ({ url, order }));
    if (orders.length < PAGE) break;
  }
  return [];
}

/** A list that is none, or a row without an order, is no ground to make another one. */
function listOf(orders: GetOrdersData["orders"]): GetOrdersData["orders"] {
  if (Array.isArray(orders) && orders.every((row) => row?.order)) return orders;
  throw new WonderError("malformed_response", "Wonder answered with a list of orders that is none.");
}
