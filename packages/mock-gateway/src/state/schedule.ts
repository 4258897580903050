import { hongKongDate, midnight, startOfDay } from "../hong-kong.js";
import type { StoredConfig } from "./stored-plan.js";

const DAY = 24 * 60 * 60_000;
const DAYS = { daily: 1, weekly: 7, monthly: 31, yearly: 366 };
/** RFC 3339 has four digits for the year, and a `Date` ends later, but ends. */
const LAST = midnight(9999, 1, 1);

/** @returns the midnight at which a cycle that can start at a time bills first: that day's, or that of the next date that fits */
export function firstBilling({ type, interval, month, day }: StoredConfig, from: number): number {
  const today = startOfDay(from);
  if (type === "automated" || day === undefined) return today;
  const date = hongKongDate(from);
  const yearly = interval === "yearly";
  const here = dateIn(date.year * 12 + (yearly && month !== undefined ? month : date.month) - 1, day);
  if (here >= today) return here;
  return dateIn(date.year * 12 + (yearly && month !== undefined ? month + 12 : date.month + 1) - 1, day);
}

/** @returns the midnight of a billing of a cycle: counted from its first one, so that no short month moves those after it */
export function billingAt({ interval, intervalCount, day }: StoredConfig, first: number, index: number): number {
  const steps = intervalCount * index;
  if (interval === "daily") return first + steps * DAY;
  if (interval === "weekly") return first + steps * 7 * DAY;
  const date = hongKongDate(first);
  return dateIn(date.year * 12 + date.month - 1 + steps * (interval === "yearly" ? 12 : 1), day ?? date.day);
}

/** @returns whether cycles in succession end, or bill for the first time where they never end, while there are dates for it */
export function endInTime(
  cycles: readonly { readonly config: StoredConfig; readonly billingCount: number | null }[],
  from: number,
): boolean {
  const days = cycles.reduce((sum, { config: { interval, intervalCount }, billingCount }) => {
    return sum + DAYS[interval] * intervalCount * ((billingCount ?? 0) + 1);
  }, 0);
  return from + days * DAY < LAST;
}

/** @param months since the year 0; a day that the month does not have is its last one */
function dateIn(months: number, day: number): number {
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return midnight(year, month, Math.min(day, last));
}
