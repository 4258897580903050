const ASCTIME = /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/**
 * Reads a `Retry-After` header: seconds, or one of the three date forms of HTTP.
 *
 * @param headers of the answer; its `Date` is the clock that a date is measured against, as ours may be off
 * @param now milliseconds since 1970, for answers without `Date`
 * @returns milliseconds to wait, 0 for a date that has passed, undefined without a header that can be read
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("Retry-After")?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const moment = readDate(value);
  return moment === undefined ? undefined : Math.max(0, moment - (readDate(headers.get("Date") ?? "") ?? now));
}

/** @returns milliseconds since 1970 for a date as HTTP writes it (all three forms mean GMT) */
export function readDate(text: string): number | undefined {
  const withZone = ASCTIME.test(text) ? `${text} GMT` : text;
  const moment = withZone.endsWith(" GMT") ? Date.parse(withZone) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
