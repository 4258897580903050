/**
 * Writes a moment as the `Credential` header wants it: UTC, `YYYYMMDDHHmmss`. (Local time is the classic mistake: Hong Kong
 * is eight hours off and refused.)
 *
 * @param time the moment; the present by default
 * @returns 14 digits
 * @throws {RangeError} when the date is invalid
 * @example
 * ```ts
 * import { formatRequestTime } from "@wonder-openapi/signature";
 *
 * formatRequestTime(new Date("2026-01-05T07:43:18Z")); // "20260105074318"
 * ```
 */
export function formatRequestTime(time: Date = new Date()): string {
  return time.toISOString().replace(/\D/g, "").slice(0, 14);
}

/**
 * Reads a time written by {@link formatRequestTime}.
 *
 * @param text 14 digits
 * @returns the moment, or undefined when the text is no such time (a month 13 included)
 * @example
 * ```ts
 * import { parseRequestTime } from "@wonder-openapi/signature";
 *
 * parseRequestTime("20260105074318")?.toISOString(); // "2026-01-05T07:43:18.000Z"
 * ```
 */
export function parseRequestTime(text: string): Date | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) || formatRequestTime(time) !== text ? undefined : time;
}
