import { minorUnitDigits } from "./minor-unit-digits.js";

/**
 * Writes minor units as the decimal string in major units that requests of the API take.
 *
 * @param minorUnits a whole number of the currency's smallest unit
 * @param currency ISO 4217 code in any case; see `toMinorUnits`
 * @returns a decimal string with all of the currency's decimals
 * @throws {RangeError} when the currency is not three letters
 * @throws {TypeError} when the minor units are no bigint
 * @example
 * ```ts
 * import { toAmount } from "@wonder-openapi/orders";
 *
 * toAmount(12850n, "HKD"); // "128.50"
 * toAmount(1500n, "JPY"); // "1500"
 * ```
 */
export function toAmount(minorUnits: bigint, currency: string): string {
  const decimals = minorUnitDigits(currency);
  if (typeof minorUnits !== "bigint") {
    throw new TypeError("minorUnits is no bigint. Read amounts with toMinorUnits().");
  }
  const sign = minorUnits < 0n ? "-" : "";
  const digits = String(minorUnits)
    .replace("-", "")
    .padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}
