import { isCurrency } from "./minor-unit-digits.js";
import { parseAmount } from "./parse-amount.js";

/**
 * Tells whether two amounts are the same money, however they are written: `"128.50"` and `128.5` are.
 *
 * @param a an amount as `toMinorUnits` reads it, or nothing
 * @param b another
 * @param currency ISO 4217 code of both, in any case
 * @returns false, rather than an error, when either cannot be read
 * @example
 * ```ts
 * import { sameAmount } from "@wonder-openapi/orders";
 *
 * sameAmount("128.50", 128.5, "HKD"); // true
 * sameAmount("128.50", undefined, "HKD"); // false
 * ```
 */
export function sameAmount(
  a: string | number | null | undefined,
  b: string | number | null | undefined,
  currency: string,
): boolean {
  if (!isCurrency(currency)) return false;
  const first = parseAmount(a, currency);
  return typeof first === "bigint" && first === parseAmount(b, currency);
}
