/** Times of the business. Hong Kong has had no summer time since 1979. */
const OFFSET = 8 * 60 * 60_000;
const DAY = 24 * 60 * 60_000;

/** @returns RFC 3339, such as `2026-11-21T09:00:00+08:00` */
export function hongKongTime(milliseconds: number): string {
  return `${local(milliseconds).slice(0, 19)}+08:00`;
}

/** @returns date and time as fourteen digits */
export function hongKongDigits(milliseconds: number): string {
  return local(milliseconds).slice(0, 19).replace(/\D/g, "");
}

/** @returns the midnight that ends the day of a time: when its payments are settled */
export function endOfDay(milliseconds: number): number {
  return Math.floor((milliseconds + OFFSET) / DAY) * DAY + DAY - OFFSET;
}

/** @returns the midnight that ends a date such as `2026-11-21`; undefined for what is no date */
export function endOfDate(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const start = Date.parse(`${date}T00:00:00Z`);
  // Date.parse takes a 31st of February for the 3rd of March.
  if (Number.isNaN(start) || !new Date(start).toISOString().startsWith(date)) return undefined;
  return start + DAY - OFFSET;
}

/** @returns the midnight that begins the day of a time */
export function startOfDay(milliseconds: number): number {
  return endOfDay(milliseconds) - DAY;
}

/** @returns the midnight that begins a date; January is 1 */
export function midnight(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) - OFFSET;
}

/** @returns the date of a time; January is 1 */
export function hongKongDate(milliseconds: number): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  const [year = 0, month = 0, day = 0] = local(milliseconds).slice(0, 10).split("-").map(Number);
  return { year, month, day };
}

/** @returns the midnight that ends a month; January is 1 */
export function endOfMonth(year: number, month: number): number {
  return midnight(year, month + 1, 1);
}

function local(milliseconds: number): string {
  return new Date(milliseconds + OFFSET).toISOString();
}
