import type { Operation } from "./operation.js";

/** A path of the table, taken apart once. */
interface Template {
  readonly operation: Operation;
  readonly segments: readonly string[];
  readonly literals: number;
}

// By method and number of segments; the one with most literal segments first.
const indexes = new WeakMap<readonly Operation[], ReadonlyMap<string, readonly Template[]>>();

/**
 * Finds the operation of an HTTP request. Where two paths fit, the one with more literal segments wins
 * (`/customers/by/token` before `/customers/{id}/token`).
 *
 * @param pathname the path as sent, without base path and query
 * @returns undefined when the description has no such operation
 */
export function matchOperation(
  operations: readonly Operation[],
  method: string,
  pathname: string,
): Operation | undefined {
  const segments = pathname.split("/");
  const index = indexes.get(operations) ?? newIndex(operations);
  return index
    .get(`${method} ${segments.length}`)
    ?.find((template) => template.segments.every((part, at) => part.startsWith("{") || part === segments[at]))
    ?.operation;
}

function newIndex(operations: readonly Operation[]): ReadonlyMap<string, readonly Template[]> {
  const index = new Map<string, Template[]>();
  for (const operation of operations) {
    const segments = operation.path.split("/");
    const literals = segments.filter((part) => !part.startsWith("{")).length;
    const key = `${operation.method} ${segments.length}`;
    index.set(
      key,
      [...(index.get(key) ?? []), { operation, segments, literals }].sort((a, b) => b.literals - a.literals),
    );
  }
  indexes.set(operations, index);
  return index;
}
