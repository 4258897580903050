import { encodeQuery, plainNumber, unusableParameter } from "./encode-query.js";
import { serializeFilter } from "./lists/serialize-filter.js";

/**
 * Writes a query: the one place that does, as its very characters are signed. Names and values are percent-encoded; a filter has
 * brackets. A parameter that is undefined or null is left out; a condition of a filter may not be.
 *
 * @throws {WonderError} of kind `validation` for what would not reach the gateway as it is meant
 */
export function serializeQuery(query: Record<string, unknown>): string {
  return Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .flatMap(([name, value]) =>
      name === "filter"
        ? serializeFilter(value)
        : `${encodeQuery(name, name)}=${encodeQuery(written(value, name), name)}`,
    )
    .join("&");
}

function written(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return plainNumber(value, name);
  if (typeof value === "boolean") return String(value);
  throw unusableParameter(name, "it is no text, number or boolean");
}
