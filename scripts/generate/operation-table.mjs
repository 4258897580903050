import { bodyLimits } from "./body-limits.mjs";
import { operationsOf, resolve } from "./prepare-document.mjs";

/** @typedef {"required" | "optional" | "none"} Presence */

/** @typedef {{ rows: string, rowId?: string, total?: string, paged: boolean }} ListTable */

/**
 * @typedef {object} TableRow What the client's engine has to know of one operation.
 * @property {string} id
 * @property {string} method
 * @property {string} path
 * @property {"read" | "write" | "money"} effect
 * @property {"safe" | "after-check" | "never"} repeat
 * @property {string | undefined} resourceMethod undefined for an operation that only the raw client reaches
 * @property {Presence} body
 * @property {Presence} query
 * @property {Presence} data whether the documented answer has its content in `data`
 * @property {ListTable} [list] how the rows of a list are found
 * @property {Record<string, "decimal" | number>} [limits] what is checked in a body before it is sent
 */

/** From harmless to moving money. */
export const EFFECTS = ["read", "write", "money"];
/** From careless to careful: may it be sent again? */
export const REPEATS = ["safe", "after-check", "never"];
// The client has these itself, or JavaScript does.
const RESERVED = ["api", "then", "constructor", "toString", "valueOf"];
// Headers that are options of every call, or the client's own.
const KNOWN_HEADERS = ["x-i18n-lang", "x-request-id"];

/**
 * @param {import("./prepare-document.mjs").Json} document a prepared description
 * @returns {TableRow[]} sorted by id
 */
export function operationTable(document) {
  const rows = operationsOf(document).map((entry) => tableRow(entry, document));
  const seen = new Map();
  for (const { id, resourceMethod } of rows) {
    if (resourceMethod === undefined) continue;
    const other = seen.get(resourceMethod);
    if (other) throw new Error(`${id} and ${other} both want the method "${resourceMethod}".`);
    seen.set(resourceMethod, id);
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
  if (!EFFECTS.includes(effect)) throw new Error(`${id}: x-wonder-effect must be one of ${EFFECTS.join(", ")}.`);
  if (!REPEATS.includes(repeat)) throw new Error(`${id}: x-wonder-repeat must be one of ${REPEATS.join(", ")}.`);
  const resourceMethod = resourceMethodOf(operation);
  const parameters = parametersOf(operation, document);
  for (const { name, in: where, required } of parameters) {
    const isOption = where === "header" && (!required || KNOWN_HEADERS.includes(name.toLowerCase()));
    if (!["path", "query"].includes(where) && !isOption)
      throw new Error(`${id}: resource methods have no place for the ${where} parameter "${name}" yet.`);
  }
  const { requestBody } = operation;
  const query = parameters.filter((parameter) => parameter["in"] === "query");
  const answer = resolve(operation["responses"]["200"].content["application/json"].schema, document);
  const list = listTable(operation, query, document);
  const limits = bodyLimits(requestBody?.content["application/json"].schema, document);
  return {
    id,
    method: method.toUpperCase(),
    path,
    effect,
    repeat,
    resourceMethod,
    body: requestBody ? (requestBody.required ? "required" : "optional") : "none",
    query: query.length === 0 ? "none" : query.some((parameter) => parameter["required"]) ? "required" : "optional",
    data: dataPresence(answer, document),
    ...(list && { list }),
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

// The one header that a page names for it (Get customers).
const TOTAL = "X-Total-Entries";

/**
 * @param {import("./prepare-document.mjs").Json} operation
 * @param {import("./prepare-document.mjs").Json[]} query its query parameters
 * @param {import("./prepare-document.mjs").Json} document
 * @returns {ListTable | undefined}
 */
function listTable(operation, query, document) {
  const { operationId: id, "x-wonder-items": rows, "x-wonder-item-id": rowId } = operation;
  if (rows === undefined) {
    if (rowId !== undefined) throw new Error(`${id}: x-wonder-item-id is of no use without x-wonder-items.`);
    return undefined;
  }
  const row = rowOf(operation, document);
  if (rowId !== undefined && !propertyAt(row, rowId, document)) {
    throw new Error(`${id}: x-wonder-item-id names "${rowId}", which its rows do not have.`);
  }
  const headers = Object.keys(operation["responses"]["200"].headers ?? {});
  const total = headers.find((name) => name.toLowerCase() === TOTAL.toLowerCase());
  const paged = ["offset", "limit"].every((name) => query.some((parameter) => parameter["name"] === name));
  return { rows, ...(rowId !== undefined && { rowId }), ...(total !== undefined && { total }), paged };
}

/**
 * @param {import("./prepare-document.mjs").Json} operation one with `x-wonder-items`
 * @param {import("./prepare-document.mjs").Json} document
 * @returns {import("./prepare-document.mjs").Json} schema of its rows, as it stands in the list: maybe a reference
 */
export function rowOf(operation, document) {
  const { operationId: id, "x-wonder-items": rows } = operation;
  const answer = operation["responses"]["200"].content["application/json"].schema;
  const list = propertyAt(answer, rows, document);
  if (!list?.items) throw new Error(`${id}: x-wonder-items names "${rows}", which is no list in its answer.`);
  return list.items;
}

/**
 * @param {import("./prepare-document.mjs").Json} schema
 * @param {string} path names with dots between them
 * @param {import("./prepare-document.mjs").Json} document
 * @returns {import("./prepare-document.mjs").Json | undefined} the schema there, references followed
 */
function propertyAt(schema, path, document) {
  return String(path)
    .split(".")
    .reduce((at, name) => resolve(at?.["properties"]?.[name], document), resolve(schema, document));
}

/**
 * @param {import("./prepare-document.mjs").Json} operation
 * @returns {string | undefined} undefined when only the raw client is to reach it
 */
function resourceMethodOf(operation) {
  const { operationId: id, "x-wonder-method": method, "x-wonder-raw-only": reason } = operation;
  if (reason !== undefined) {
    if (method !== undefined) throw new Error(`${id}: x-wonder-raw-only must not stand beside x-wonder-method.`);
    if (!/^[A-Z].*\.$/.test(reason)) throw new Error(`${id}: x-wonder-raw-only must be a sentence, the reason.`);
    return undefined;
  }
  if (!/^[a-z]\w*(\.[a-z]\w*)*$/.test(method ?? "")) {
    throw new Error(`${id}: x-wonder-method must look like "resource.method".`);
  }
  const reserved = method.split(".").find((/** @type {string} */ name) => RESERVED.includes(name));
  if (reserved) throw new Error(`${id}: x-wonder-method must not use the name "${reserved}".`);
  return method;
}

/**
 * @param {import("./prepare-document.mjs").Json} answer
 * @param {import("./prepare-document.mjs").Json} document
 * @returns {Presence}
 */
function dataPresence(answer, document) {
  const data = resolve(answer["properties"]?.data, document);
  if (!data) return "none";
  const nullable = [data["type"]].flat().includes("null");
  return answer["required"]?.includes("data") && !nullable ? "required" : "optional";
}

/**
 * @param {TableRow} row
 * @returns {string[]} the names in the path's braces, in order
 */
export function pathParametersOf(row) {
  return [...row.path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
}

/**
 * @param {import("./prepare-document.mjs").Json} operation
 * @param {import("./prepare-document.mjs").Json} document
 * @returns {import("./prepare-document.mjs").Json[]} the operation's parameters, references followed
 */
export function parametersOf(operation, document) {
  return (operation["parameters"] ?? []).map((/** @type {any} */ parameter) => resolve(parameter, document));
}
