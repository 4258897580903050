import { WonderError } from "@wonder-openapi/signature";

/**
 * Writes a query: the one place that does, as its very characters are signed. Nested fields become brackets
 * (`filter[initial_total][_gte]=100`), which stay as they are, in the way the vendor's own examples print them; names and
 * values are percent-encoded. A parameter that is undefined or null is left out; a condition of a filter may not be.
 *
 * @throws {WonderError} of kind `validation` for a value that is no text, number or boolean
 */
export function serializeQuery(query: Record<string, unknown>): string {
  return Object.entries(query)
    .flatMap(([name, value]) => parts(encoded(name, name), value, false))
    .join("&");
}

function parts(name: string, value: unknown, nested: boolean): string[] {
  if (value === undefined || value === null) {
    // A condition that vanished would list everything.
    if (nested) throw unusable(name, "it has no value");
    return [];
  }
  if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.entries(value).flatMap(([key, inner]) => parts(`${name}[${encoded(key, key)}]`, inner, true));
  }
  if (typeof value === "string") return [`${name}=${encoded(value, name)}`];
  if (typeof value === "number" && Number.isFinite(value)) return [`${name}=${value}`];
  // The query language of the lists has 0 and 1, other parameters true and false.
  if (typeof value === "boolean") return [`${name}=${nested ? Number(value) : value}`];
  throw unusable(name, "it is no text, number or boolean");
}

function encoded(text: string, name: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw unusable(name, "it is cut off within a character");
  }
}

function unusable(name: string, problem: string): WonderError {
  return new WonderError("validation", `Query parameter ${name} cannot be used: ${problem}. Nothing was sent.`);
}
