import { WonderError } from "@wonder-openapi/signature";

/**
 * @param date `YYYY-MM-DD`
 * @param timeZone an IANA name such as `Asia/Hong_Kong`
 * @returns when the day begins there, in milliseconds since 1970
 * @throws {WonderError} of kind `validation` for a date or zone that there is not
 */
export function startOfDay(date: string, timeZone: string): number {
  const asUtc = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== date) {
    throw new WonderError("validation", `"${date}" is no date such as 2026-11-21.`);
  }
  // Twice, as the offset that holds at the guess need not be the one that holds at the result.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

/** @returns how far a zone is ahead of UTC at a moment, in milliseconds */
function offsetAt(moment: number, timeZone: string): number {
  const fields = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second } = fields as Record<string, string>;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(moment / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  } catch {
    throw new WonderError("validation", `"${timeZone}" is no time zone such as Asia/Hong_Kong.`);
  }
}
