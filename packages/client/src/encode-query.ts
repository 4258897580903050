import { WonderError } from "@wonder-openapi/signature";

/**
 * Percent-encodes a name or a value of a query so that `URL` leaves it as it is: what is signed is what goes out.
 *
 * @param name what an error calls it
 * @throws {WonderError} of kind `validation` for half a character
 */
export function encodeQuery(text: string, name: string): string {
  try {
    return encodeURIComponent(text).replaceAll("'", "%27");
  } catch {
    throw unusableParameter(name, "it is cut off within a character");
  }
}

/** @throws {WonderError} of kind `validation` for what is no number, and one that JavaScript writes with an exponent */
export function plainNumber(value: number, name: string): string {
  const text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw unusableParameter(name, `${text} is no plain decimal number`);
  return text;
}

/** @returns the error for a query that cannot be sent as it is meant */
export function unusableParameter(name: string, problem: string): WonderError {
  return new WonderError("validation", `Query parameter ${name} cannot be used: ${problem}. Nothing was sent.`);
}
