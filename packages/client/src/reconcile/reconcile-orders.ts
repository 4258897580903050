import { isWonderError, WonderError } from "@wonder-openapi/signature";
import type { Order } from "@wonder-openapi/types";
import type { CallOptions } from "../call-options.js";
import type { Resources } from "../generated/resources.js";
import { compareOrders, type OrderDifference, type OurOrder } from "./compare-orders.js";
import { listWindow } from "./list-window.js";
import { startOfDay } from "./zoned-time.js";

/** The merchant's orders, to be looked up and to be walked through. */
export interface OurOrders {
  /** @returns the merchant's order of this reference, if there is one */
  find(reference: string, number: string): OurOrder | undefined | Promise<OurOrder | undefined>;
  /** @returns the orders that were made between two moments, the second exclusive */
  within(from: Date, to: Date): Iterable<OurOrder> | AsyncIterable<OurOrder>;
}

/** Options of {@link reconcileOrders}. */
export interface ReconcileOptions extends CallOptions {
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly to: string;
  /**
   * Where the days begin, as an IANA name.
   *
   * @default "Asia/Hong_Kong"
   */
  readonly timeZone?: string | undefined;
  /** The merchant's side. */
  readonly ours: OurOrders;
}

const HOUR = 3_600_000;
// How much time is compared at once: no more than its orders' numbers is remembered.
const WINDOW = 6 * HOUR;
// The merchant's clock and the gateway's differ, and an order is made here before it is made there.
const MARGIN = HOUR / 4;

/**
 * Compares the gateway's orders of some days with the merchant's, and yields where they differ: the nightly check. Reads the
 * list in windows of time that overlap, each in pages that overlap, and remembers no more than one window.
 *
 * @param wonder the client
 * @param options the days, their time zone, and the merchant's orders
 * @returns the differences, each once, as they are found
 * @throws {WonderError} of kind `validation` for days or a zone that there are not; otherwise when the gateway does not answer
 * @example
 * ```ts
 * import { type OurOrders, reconcileOrders, type WonderClient } from "@wonder-openapi/client";
 *
 * async function nightly(wonder: WonderClient, ours: OurOrders) {
 *   for await (const difference of reconcileOrders(wonder, { from: "2026-11-20", to: "2026-11-20", ours })) {
 *     console.warn(difference.kind, "ours" in difference ? difference.ours.reference : difference.theirs.number);
 *   }
 * }
 * ```
 * @see https://applibrary.wonder-beta.app/api/reference/get-orders
 */
export async function* reconcileOrders(
  wonder: Resources,
  options: ReconcileOptions,
): AsyncGenerator<OrderDifference, void, undefined> {
  const { from, to, timeZone = "Asia/Hong_Kong", ours, signal, timeout, retries } = options;
  const call = { signal, timeout, retries };
  const begin = startOfDay(from, timeZone);
  // The last day ends where the next begins; days have 23 to 25 hours.
  const end = startOfDay(dayAfter(to), timeZone);
  if (end <= begin) throw new WonderError("validation", "from must not be after to.");

  for (let start = begin; start < end; start += WINDOW) {
    const window = { from: start, to: Math.min(start + WINDOW, end) };
    const numbers = new Set<string>();
    const references = new Set<string>();
    const rows = listWindow(wonder, { from: start - MARGIN, to: window.to + MARGIN }, call);
    for await (const { order: theirs, created = begin } of rows) {
      references.add(theirs.reference_number);
      if (numbers.has(theirs.number)) continue;
      numbers.add(theirs.number);
      // Each order is compared in its own window; the margins only tell that it is there.
      if (created < start || created >= window.to) continue;
      yield* compareOrders(theirs, await ours.find(theirs.reference_number, theirs.number));
    }
    for await (const our of ours.within(new Date(start), new Date(window.to))) {
      if (references.has(our.reference)) continue;
      // Not in the list of its time: it may be there nevertheless.
      const theirs = await orderThere(wonder, our, call);
      if (theirs) yield* compareOrders(theirs, our);
      else yield { kind: "missing_there", ours: our };
    }
  }
}

function dayAfter(date: string): string {
  const next = Date.parse(`${date}T00:00:00Z`) + 24 * HOUR;
  return Number.isNaN(next) ? date : new Date(next).toISOString().slice(0, 10);
}

async function orderThere(
  { orders }: Resources,
  { number, reference }: OurOrder,
  options: CallOptions,
): Promise<Order | undefined> {
  try {
    const name = number === undefined ? { reference_number: reference } : { number };
    return (await orders.get({ order: name }, options)).order ?? undefined;
  } catch (error) {
    // How the gateway says that it has no such order is not known: any refusal in its own words may be that.
    if (isWonderError(error, "api") && (error.status ?? 500) < 500) return undefined;
    if (isWonderError(error, "malformed_response")) return undefined;
    throw error;
  }
}
