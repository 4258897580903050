/** A query parameter with brackets, read: `filter[a][_eq]=1` gives `{ a: { _eq: "1" } }`. */
export interface NestedText {
  [name: string]: string | NestedText;
}

/**
 * Reads a parameter of style `deepObject`.
 *
 * @returns undefined when it is not there, or a text with the problem
 */
export function deepObject(query: URLSearchParams, name: string): NestedText | string | undefined {
  // No prototype: a field called __proto__ is a field like any other.
  const root: NestedText = Object.create(null);
  let found = false;
  for (const [key, value] of query) {
    if (key !== name && !key.startsWith(`${name}[`)) continue;
    const keys = keysOf(key.slice(name.length));
    if (!keys) return `${key} has to look like ${name}[field][operator]`;
    const problem = put(root, keys, value);
    if (problem) return `${key} ${problem}`;
    found = true;
  }
  return found ? root : undefined;
}

function keysOf(brackets: string): string[] | undefined {
  if (!/^(\[[^[\]]+\])+$/.test(brackets)) return undefined;
  return brackets.slice(1, -1).split("][");
}

function put(root: NestedText, keys: readonly string[], value: string): string | undefined {
  const last = keys.at(-1) ?? "";
  let node = root;
  for (const key of keys.slice(0, -1)) {
    node[key] ??= Object.create(null) as NestedText;
    const next = node[key];
    if (typeof next === "string") return "is a value and has values in it too";
    node = next;
  }
  if (last in node) return "is there twice";
  node[last] = value;
  return undefined;
}
