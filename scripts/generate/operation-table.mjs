import { operationsOf } from "./prepare-document.mjs";

/**
 * @typedef {object} TableRow What the client's engine has to know of one operation.
 * @property {string} id
 * @property {string} method
 * @property {string} path
 * @property {"read" | "write" | "money"} effect
 * @property {"safe" | "after-check" | "never"} repeat
 * @property {string} resourceMethod
 * @property {boolean} hasBody
 * @property {boolean} hasEnvelope whether the documented answer has `data`
 */

const EFFECTS = ["read", "write", "money"];
const REPEATS = ["safe", "after-check", "never"];

/**
 * @param {import("./prepare-document.mjs").Json} document a prepared description
 * @returns {TableRow[]} sorted by id
 */
export function operationTable(document) {
  const rows = operationsOf(document).map((entry) => tableRow(entry, document));
  const seen = new Map();
  for (const row of rows) {
    const other = seen.get(row.resourceMethod);
    if (other) throw new Error(`${row.id} and ${other} both want the method "${row.resourceMethod}".`);
    seen.set(row.resourceMethod, row.id);
  }
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * @param {{ path: string, method: string, operation: import("./prepare-document.mjs").Json }} entry
 * @param {import("./prepare-document.mjs").Json} document
 * @returns {TableRow}
 */
function tableRow({ path, method, operation }, document) {
  const id = operation["operationId"];
  const effect = operation["x-wonder-effect"];
  const repeat = operation["x-wonder-repeat"];
  const resourceMethod = operation["x-wonder-method"];
  if (!EFFECTS.includes(effect)) throw new Error(`${id}: x-wonder-effect must be one of ${EFFECTS.join(", ")}.`);
  if (!REPEATS.includes(repeat)) throw new Error(`${id}: x-wonder-repeat must be one of ${REPEATS.join(", ")}.`);
  if (!/^[a-z]\w*(\.[a-z]\w*)*$/.test(resourceMethod ?? "")) {
    throw new Error(`${id}: x-wonder-method must look like "resource.method".`);
  }
  if (parametersOf(operation, document).some((parameter) => parameter["in"] === "query")) {
    throw new Error(`${id}: query parameters are not supported in resource methods yet.`);
  }
  const answer = operation["responses"]?.["200"]?.content?.["application/json"]?.schema;
  return {
    id,
    method: method.toUpperCase(),
    path,
    effect,
    repeat,
    resourceMethod,
    hasBody: Boolean(operation["requestBody"]),
    hasEnvelope: Boolean(resolve(answer, document)?.["properties"]?.data),
  };
}

/**
 * @param {TableRow} row
 * @returns {string[]} the names in the path's braces, in order
 */
export function pathParametersOf(row) {
  return [...row.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
}

/**
 * @param {import("./prepare-document.mjs").Json} operation
 * @param {import("./prepare-document.mjs").Json} document
 * @returns {import("./prepare-document.mjs").Json[]} the operation's parameters, references followed
 */
export function parametersOf(operation, document) {
  return (operation["parameters"] ?? []).map((/** @type {any} */ parameter) => resolve(parameter, document));
}

/**
 * @param {any} value
 * @param {import("./prepare-document.mjs").Json} document
 * @returns {any} what a local reference points to; anything else as it is
 */
function resolve(value, document) {
  if (!value?.$ref) return value;
  return value.$ref
    .slice(2)
    .split("/")
    .reduce((/** @type {any} */ node, /** @type {string} */ key) => node[key], document);
}
