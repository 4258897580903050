import type { DeliveryHeaders } from "./delivery.js";

/**
 * A header's value, whatever the case of its name. Several of one name are joined as HTTP joins them, so that none of them
 * is silently taken for the one.
 *
 * @param name in lower case
 */
export function headerOf(headers: DeliveryHeaders, name: string): string | undefined {
  if (typeof headers !== "object" || headers === null) return undefined;
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  const values = Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name ? (value ?? []) : []));
  return values.length === 0 ? undefined : values.join(", ");
}

function isHeaders(headers: DeliveryHeaders): headers is { get(name: string): string | null } {
  return typeof headers["get"] === "function";
}
