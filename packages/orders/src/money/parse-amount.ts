import { minorUnitDigits } from "./minor-unit-digits.js";

/** Decimals of up to this many digits survive as a JSON number; of longer ones the last digits may be others. */
const EXACT_DIGITS = 15;

/**
 * Reads an amount without throwing for it.
 *
 * @param amount anything; see `toMinorUnits` for what is read
 * @param currency three letters
 * @returns minor units, or what is wrong as the rest of a sentence that begins with the amount's name. It repeats nothing
 *   but plain decimals, as a misplaced argument may be a secret.
 */
export function parseAmount(amount: unknown, currency: string): bigint | string {
  const decimals = minorUnitDigits(currency);
  const code = currency.toUpperCase();
  if (typeof amount !== "string" && typeof amount !== "number") {
    return `is neither a string nor a number. Pass a decimal string of ${code}.`;
  }
  // Shortest form that reads back as the same number: 128.5, but 0.1 + 0.2 shows all of its error.
  const text = String(amount);
  const [, sign, whole, fraction = ""] = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text) ?? [];
  if (sign === undefined || whole === undefined) {
    return `is no plain decimal of ${code}. Write it with digits and at most one point, without exponent, plus sign, separators or spaces.`;
  }
  const kept = fraction.slice(0, decimals).padEnd(decimals, "0");
  if (/[1-9]/.test(fraction.slice(decimals))) {
    return `${text} has more decimals than ${code} holds (${decimals}). Round it first, by a rule of your own.`;
  }
  if (typeof amount === "number" && whole.length + decimals > EXACT_DIGITS) {
    return `${text} of ${code} is too large to be exact as a number. Pass it as a string.`;
  }
  return BigInt(`${whole}${kept}`) * (sign === "-" ? -1n : 1n);
}
