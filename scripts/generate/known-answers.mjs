import { HEADER } from "./header.mjs";
import { operationsOf, resolve } from "./prepare-document.mjs";

/** @typedef {import("./prepare-document.mjs").Json} Json */

/**
 * The shapes of all answers, for telling what the gateway sends that the description does not have.
 *
 * @param {Json} document a prepared description
 * @returns {string} a module of the client's
 */
export function knownAnswersSource(document) {
  const entries = operationsOf(document)
    .map(({ operation }) => [operation["operationId"], known(answerOf(operation), document, [])])
    .sort(([one], [two]) => (String(one) < String(two) ? -1 : 1))
    .map(([id, shape]) => `  ${id}: ${JSON.stringify(shape)},\n`);
  return `${HEADER}
import type { KnownAnswer } from "../drift/known-answer.js";

export const knownAnswers: Readonly<Record<string, KnownAnswer>> = {
${entries.join("")}};
`;
}

/** @param {Json} operation */
const answerOf = (operation) => operation["responses"]["200"].content["application/json"].schema;

/**
 * @param {Json | undefined} schema
 * @param {Json} document
 * @param {Json[]} above
 * @returns {any}
 */
function known(schema, document, above) {
  const node = resolve(schema, document);
  if (!node || above.includes(node)) return 1;
  const parts = partsOf(node, document);
  const inside = [...above, node];
  const items = parts.find((part) => part.items)?.items;
  if (items) return { items: known(items, document, inside) };
  const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
  if (properties.length > 0) {
    const fields = properties.map(([name, property]) => [
      name,
      known(/** @type {Json} */ (property), document, inside),
    ]);
    return { fields: Object.fromEntries(fields) };
  }
  const values = parts.flatMap((part) => part.enum ?? []).filter((value) => typeof value === "string");
  return values.length > 0 ? { values: [...new Set(values)] } : 1;
}

/** @param {Json} node @param {Json} document @returns {Json[]} it, and what it is composed of */
function partsOf(node, document) {
  const inner = [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  return [node, ...inner.flatMap((part) => partsOf(resolve(part, document), document))];
}
