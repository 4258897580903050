const DAY = 24 * 60 * 60_000;
// Hong Kong has had no daylight saving time since 1979, so a day there has 24 hours.
const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Hong_Kong", dateStyle: "short" });

/**
 * @param now milliseconds since 1970
 * @returns the day before in Hong Kong, `YYYY-MM-DD`
 */
export function yesterday(now: number): string {
  return date.format(now - DAY);
}
