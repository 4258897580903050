/** An object's own fields; none for anything else. An answer that was never seen may hold null where an object belongs. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A text that is not empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A boolean; a text or number that looks like one does not count. */
export function truthOf(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}
