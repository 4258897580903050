import { isWonderError } from "@wonder-openapi/signature";
import type { GetOrdersQuery, ListedOrder, Order } from "@wonder-openapi/types";
import type { CallOptions } from "../call-options.js";
import type { Resources } from "../generated/resources.js";
import { askOrder } from "./gateway-questions.js";

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
    return order.reference_number === reference ? [{ url: undefined, order }] : [];
  } catch (error) {
    // How the gateway says that it has no such order is not known: any refusal may be that.
    if (isWonderError(error, "api") || isWonderError(error, "malformed_response")) return [];
    throw error;
  }
}

async function listOrders(resources: Resources, reference: string, options: CallOptions): Promise<LinkedOrder[]> {
  const found: LinkedOrder[] = [];
  const filter = { reference_number: { _eq: reference } };
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { filter, limit: PAGE, ...(page > 0 && { offset: page * PAGE }) };
    const orders = await listPage(resources, query, options);
    for (const { payment_link: url, order } of orders) {
      if (order.reference_number === reference) found.push({ url, order });
    }
    if (found.length > 0 || orders.length < PAGE) break;
  }
  return found;
}

async function listPage(
  resources: Resources,
  query: GetOrdersQuery,
  options: CallOptions,
): Promise<{ readonly payment_link?: string; readonly order: ListedOrder }[]> {
  try {
    return (await resources.orders.list(query, options)).orders;
  } catch (error) {
    // A filter on this field may be refused; Get an order can still tell.
    const refused = isWonderError(error, "api") && error.status !== undefined && error.status < 500;
    if (refused) return [];
    throw error;
  }
}
