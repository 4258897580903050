import { WonderError } from "@wonder-openapi/signature";
import type { CallOptions } from "../call-options.js";

/** Options of a list. Signal, timeout and retries hold for each page. */
export interface ListOptions extends CallOptions {
  /**
   * How many rows an iteration gives at most; `Infinity` for all there are. It ends quietly there, and asks for no page that it
   * does not need. Awaited, a list is one page, of `limit` rows, whatever stands here.
   *
   * @default 10000 as a guard: an iteration that would give more rejects with a {@link WonderError} of kind `too_many_rows`, as
   * a list that was cut in silence looks complete
   */
  readonly max?: number | undefined;
}

/** Where an iteration starts, and how far it goes. */
export interface ListRange {
  readonly offset: number;
  /** Rows to a page. */
  readonly limit: number;
  readonly max: number;
  /** Whether `max` is the guard, and no wish of the caller. */
  readonly guarded: boolean;
}

// More than a list has that was meant to be short, and a hundred requests already: what is stopped is the one that was
// meant to be short and is not.
const GUARD = 10_000;
const PAGE = 100;
// The guide's maximum.
const LARGEST_PAGE = 1000;

/** @throws {WonderError} of kind `validation` for numbers that cannot be paged by */
export function rangeOf(query: Readonly<Record<string, unknown>>, { max }: ListOptions): ListRange {
  if (max !== undefined && !(Number.isInteger(max) && max >= 0) && max !== Number.POSITIVE_INFINITY) {
    throw new WonderError("validation", "max must be a whole number, or Infinity. Nothing was sent.");
  }
  const most = max ?? GUARD;
  return {
    offset: wholeNumber(query, "offset", 0, 0, Number.MAX_SAFE_INTEGER),
    limit: wholeNumber(query, "limit", Math.min(PAGE, Math.max(1, most)), 1, LARGEST_PAGE),
    max: most,
    guarded: max === undefined,
  };
}

/** Some operations describe them as text. */
function wholeNumber(
  query: Readonly<Record<string, unknown>>,
  name: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const given = query[name] ?? fallback;
  const value = typeof given === "string" && /^\d+$/.test(given) ? Number(given) : given;
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  const range = most === LARGEST_PAGE ? `from ${least} to ${most}` : `from ${least}`;
  throw new WonderError("validation", `To iterate, ${name} must be a whole number ${range}. Nothing was sent.`);
}
