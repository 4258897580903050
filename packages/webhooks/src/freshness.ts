import { WonderError } from "@wonder-openapi/signature";
import { refusal } from "./refusal.js";

/**
 * 24 hours, within which all the retries are sent, and the 30 minutes that a clock may be off. Whether a retry carries the
 * first time or a fresh one is not documented: with less, a retry could be refused for good.
 */
const DEFAULT_TOLERANCE = (24 * 60 + 30) * 60_000;
const MINUTE = 60_000;

/**
 * Makes the check of a delivery's time.
 *
 * @param tolerance milliseconds either way, or false for none
 * @throws {WonderError} of kind `configuration` when it is neither
 */
export function freshness(
  tolerance: number | false = DEFAULT_TOLERANCE,
  now: () => number = () => Date.now(),
): (time: Date) => void {
  if (tolerance === false) return () => {};
  if (!(typeof tolerance === "number" && tolerance > 0)) {
    throw new WonderError("configuration", "tolerance must be milliseconds, more than 0, or false.");
  }
  return (time) => {
    const age = now() - time.getTime();
    if (Math.abs(age) <= tolerance) return;
    const minutes = Math.round(Math.abs(age) / MINUTE);
    throw refusal(
      "stale",
      `The delivery was signed ${minutes} minutes ${age > 0 ? "ago" : "ahead of this machine's clock"}; the tolerance is ${Math.round(tolerance / MINUTE)}. ` +
        "It may be an old one that somebody sends again. Check this machine's clock; or raise tolerance, or set it to false.",
    );
  };
}
