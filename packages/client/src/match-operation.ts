import type { Operation } from "./operation.js";

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
  let best: Operation | undefined;
  let mostLiterals = -1;
  for (const operation of operations) {
    const template = operation.path.split("/");
    if (operation.method !== method || template.length !== segments.length) continue;
    const literals = template.filter((part) => !part.startsWith("{")).length;
    const fits = template.every((part, index) => part.startsWith("{") || part === segments[index]);
    if (fits && literals > mostLiterals) {
      best = operation;
      mostLiterals = literals;
    }
  }
  return best;
}
