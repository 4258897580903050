import { toMinorUnits } from "@wonder-openapi/orders";
import { WonderError } from "@wonder-openapi/signature";

/**
 * @param name what the amount is called, for the message
 * @returns the amount in minor units
 * @throws {WonderError} of kind `validation` for what is no decimal string, not more than 0, or finer than the currency
 */
export function checkAmount(amount: unknown, currency: unknown, name = "amount"): bigint {
  if (typeof amount !== "string") throw refused(`${name} must be a decimal string such as "128.50", not a number`);
  if (typeof currency !== "string") throw refused("currency must be three letters such as HKD");
  let minorUnits: bigint;
  try {
    minorUnits = toMinorUnits(amount, currency);
  } catch (error) {
    throw refused(`${name} cannot be used: ${(error as Error).message.replace(/\.$/, "")}`);
  }
  if (minorUnits <= 0n) throw refused(`${name} must be more than 0`);
  return minorUnits;
}

function refused(problem: string): WonderError {
  return new WonderError("validation", `${problem}. Nothing was sent.`);
}

/** @returns minor units, undefined for what cannot be read */
export function readAmount(amount: string | number | undefined, currency: string): bigint | undefined {
  try {
    return amount === undefined ? undefined : toMinorUnits(amount, currency);
  } catch {
    return undefined;
  }
}
