/** @returns what is under names with dots between them, such as `order.number`; undefined where there is nothing */
export function valueAt(value: unknown, path: string): unknown {
  let node = value;
  for (const name of path.split(".")) {
    node = typeof node === "object" && node !== null ? (node as Record<string, unknown>)[name] : undefined;
  }
  return node;
}
