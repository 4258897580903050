import { Refusal } from "./refusal.js";
import type { UnknownSettings } from "./unknowns.js";

/** The most rows of a page, which the guide names. */
const MOST = 1000;

/**
 * @returns the rows that `offset` and `limit` of the query leave
 * @throws {Refusal} where they are no whole numbers, or `limit` is above 1000
 */
export function pageOf<Row>(rows: readonly Row[], query: URLSearchParams): Row[] {
  const { offset, limit } = readPage(query);
  return rows.slice(offset, offset + limit);
}

/**
 * As {@link pageOf}, for long lists: rows are made, and looked at, no further than the page goes.
 *
 * @param holds which rows are in the list
 */
export function pageOfMany<Stored, Row>(
  stored: readonly Stored[],
  query: URLSearchParams,
  show: (stored: Stored) => Row,
  holds: (row: Row) => boolean,
): Row[] {
  const { offset, limit } = readPage(query);
  const page: Row[] = [];
  let passed = 0;
  for (const each of stored) {
    if (page.length === limit) break;
    const row = show(each);
    if (!holds(row)) continue;
    if (passed >= offset) page.push(row);
    passed += 1;
  }
  return page;
}

function readPage(query: URLSearchParams): { readonly offset: number; readonly limit: number } {
  const offset = readCount(query, "offset", 0);
  const limit = readCount(query, "limit", MOST);
  if (limit > MOST) throw new Refusal("parameters", `limit must be at most ${MOST}.`);
  return { offset, limit };
}

/** @returns rows that come with the oldest first, as the switch has them */
export function inListOrder<Row>(rows: readonly Row[], { listOrder }: UnknownSettings): Row[] {
  return listOrder === "newest first" ? rows.toReversed() : [...rows];
}

function readCount(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new Refusal("parameters", `${name} is no whole number.`);
  return Number(text);
}
