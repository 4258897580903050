import { parseAmount } from "./parse-amount.js";

/**
 * Reads an amount of the API as a whole number of the currency's smallest unit, so that it can be added and compared
 * exactly. The API writes amounts in major units, as strings in requests and as strings or numbers in answers.
 *
 * @param amount a decimal string (`"128.50"`; a leading minus is read; a plus, exponent, separator or space is refused) or a
 *   finite number, read through its shortest decimal form. Zeros beyond the currency's decimals are fine.
 * @param currency ISO 4217 code in any case. Three letters that ISO 4217 gives no other number of decimals have two.
 * @returns minor units
 * @throws {RangeError} when the amount is no plain decimal, when the currency cannot hold it (`"0.001"` of HKD, `0.1 + 0.2`),
 *   when a number is too large to be exact, and when the currency is not three letters
 * @throws {TypeError} when the amount is neither string nor number
 * @example
 * ```ts
 * import { toMinorUnits } from "@wonder-openapi/orders";
 *
 * toMinorUnits("128.50", "HKD"); // 12850n
 * toMinorUnits(128.5, "HKD"); // 12850n
 * toMinorUnits("1500", "JPY"); // 1500n
 * ```
 */
export function toMinorUnits(amount: string | number, currency: string): bigint {
  const parsed = parseAmount(amount, currency);
  if (typeof parsed === "bigint") return parsed;
  const message = `amount ${parsed}`;
  throw typeof amount === "string" || typeof amount === "number" ? new RangeError(message) : new TypeError(message);
}
