import { resolve } from "./prepare-document.mjs";

/** @typedef {import("./prepare-document.mjs").Json} Json */

// Money in requests, as the description writes it.
const DECIMAL = String.raw`^-?\d+(\.\d+)?$`;

/**
 * What the client checks in a body before it is sent, by field: that it is a decimal string, or how many characters or items it
 * may have at most. (A body of another shape does not compile; the gateway has the last word.)
 *
 * @param {Json | undefined} schema of the body
 * @param {Json} document
 * @returns {Record<string, "decimal" | number>}
 */
export function bodyLimits(schema, document) {
  /** @type {Record<string, "decimal" | number>} */
  const limits = {};
  /** @type {(schema: Json | undefined, path: string, above: Json[]) => void} */
  const walk = (given, path, above) => {
    const node = resolve(given, document);
    // A schema that has itself would never end.
    if (!node || above.includes(node)) return;
    const inside = [...above, node];
    if (node.pattern === DECIMAL) limits[path] = "decimal";
    const most = node.maxItems ?? node.maxLength;
    if (most !== undefined) limits[path] = most;
    for (const part of [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])]) walk(part, path, inside);
    walk(node.items, `${path}[]`, inside);
    for (const [name, property] of Object.entries(node.properties ?? {})) {
      walk(/** @type {Json} */ (property), path ? `${path}.${name}` : name, inside);
    }
  };
  walk(schema, "", []);
  return limits;
}
