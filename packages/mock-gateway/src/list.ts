import { Refusal } from "./refusal.js";
import type { UnknownSettings } from "./unknowns.js";

/** The most rows of a page, which the guide names. */
const MOST = 1000;

/**
 * @returns the rows that `offset` and `limit` of the query leave
 * @throws {Refusal} where they are no whole numbers, or `limit` is above 1000
 */
export function pageOf<Row>(rows: readonly Row[], query: URLSearchParams): Row[] {
  const offset = readCount(query, "offset", 0);
  const limit = readCount(query, "limit", MOST);
  if (limit > MOST) throw new Refusal("parameters", `limit must be at most ${MOST}.`);
  return rows.slice(offset, offset + limit);
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
