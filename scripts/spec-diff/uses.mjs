import { operationsOf, resolve } from "../generate/prepare-document.mjs";

/**
 * @typedef {import("./value-form.mjs").Json} Json
 * @typedef {import("./change.mjs").Use} Use
 */

/**
 * Which way the values of each named type go. A delivery comes to the user, as an answer does.
 *
 * @param {Json} document a prepared description
 * @returns {Map<string, Set<Use>>}
 */
export function usesOf(document) {
  /** @type {Map<string, Set<Use>>} */
  const uses = new Map();
  const mark = (/** @type {any} */ node, /** @type {Use} */ use) => {
    for (const name of typesWithin(node, document)) uses.set(name, (uses.get(name) ?? new Set()).add(use));
  };
  for (const { operation } of operationsOf(document)) {
    mark([operation["requestBody"], operation["parameters"]], "request");
    mark({ $ref: `#/components/schemas/${baseName(operation)}Query` }, "request");
    mark(operation["responses"], "answer");
  }
  for (const { operation } of webhooksOf(document)) mark(operation["requestBody"], "answer");
  return uses;
}

/**
 * @param {unknown} node
 * @param {Json} document
 * @returns {Set<string>} the named types that it refers to, and those that these refer to
 */
export function typesWithin(node, document) {
  const found = new Set();
  const seen = new Set();
  const walk = (/** @type {any} */ value) => {
    if (value === null || typeof value !== "object" || seen.has(value)) return;
    seen.add(value);
    if (typeof value.$ref === "string") {
      const name = /^#\/components\/schemas\/(.+)$/.exec(value.$ref)?.[1];
      const target = resolve(value, document);
      if (name && target) found.add(name);
      walk(target);
    }
    for (const entry of Object.values(value)) walk(entry);
  };
  walk(node);
  return found;
}

/**
 * @param {Json} document
 * @returns {{ name: string, operation: Json }[]}
 */
export function webhooksOf(document) {
  return Object.entries(document["webhooks"] ?? {}).flatMap(([name, item]) => {
    const operation = resolve(item, document)?.post;
    return operation ? [{ name, operation }] : [];
  });
}

/** @param {Json} operation @returns {string} what the names of its types begin with */
export function baseName(operation) {
  return operation["operationId"].replace(/^./, (/** @type {string} */ first) => first.toUpperCase());
}
