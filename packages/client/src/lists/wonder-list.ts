import { callMethods, type WonderCall, type WonderResponse } from "../wonder-call.js";

/**
 * A list: awaited, the data of one page; iterated, its rows, across all pages.
 *
 * Nothing is sent before it is awaited or iterated. Awaited twice it is sent once; each iteration starts anew, at `offset`, and
 * asks for a page of `limit` rows (100 where none is given) when it comes to it. `break` sends nothing more.
 *
 * Rows that come in while a list is read do not show twice. Rows that leave it meanwhile, because they do not fit its filter any
 * more, make others move up, which may then be missed: filter by what stays as it is. After an error an iteration is over; a new
 * one at `offset` plus the number of rows that you had leaves none out, and may repeat the last few.
 *
 * (A list that an `async` function returns is awaited there, as promises are.)
 *
 * @example
 * ```ts
 * import type { WonderClient } from "@wonder-openapi/client";
 *
 * async function example(wonder: WonderClient) {
 *   const { orders } = await wonder.orders.list({ limit: 50 });
 *   for await (const { order } of wonder.orders.list({ filter: { correspondence_state: { _eq: "paid" } } })) {
 *     console.log(order.number, orders.length);
 *   }
 * }
 * ```
 */
export interface WonderList<Row, Data> extends WonderCall<Data> {
  // Not by `AsyncIterable`, which takes a second and third type only from TypeScript 5.6 on.
  /** Its rows, page after page. */
  [Symbol.asyncIterator](): AsyncIterator<Row, void, undefined>;
}

/**
 * @param send sends the call for one page
 * @param iterate starts to walk through the rows
 */
export function createWonderList<Row, Data>(
  send: () => Promise<WonderResponse<Data>>,
  iterate: () => AsyncIterator<Row, void, undefined>,
): WonderList<Row, Data> {
  let page: Promise<WonderResponse<Data>> | undefined;
  const once = (): Promise<WonderResponse<Data>> => {
    page ??= send();
    return page;
  };
  return { ...callMethods(once), [Symbol.asyncIterator]: iterate, [Symbol.toStringTag]: "WonderList" };
}
