import { parametersOf } from "../generate/operation-table.mjs";
import { operationsOf } from "../generate/prepare-document.mjs";
import { exampleOf } from "../generate/resources-source.mjs";
import { commentSnippets } from "../snippets/collect-snippets.mjs";

/** @typedef {import("../generate/prepare-document.mjs").Json} Json */

/**
 * TypeScript that makes one call, with the values of the description's examples, and takes its result apart.
 *
 * @typedef {{ byResource: string, byPath: string }} Call
 */

/**
 * @param {Json} document a prepared description
 * @param {string} resources the generated interfaces of the client
 * @returns {Call[]} one for each operation that has a method, in the order of the document
 */
export function callsOf(document, resources) {
  const snippets = commentSnippets("", resources).map(({ code }) => code);
  const methods = new Map(snippets.map((code) => [/\bwonder\.([\w.]+)\(/.exec(code)?.[1], code]));
  const withMethod = operationsOf(document).filter(({ operation }) => operation["x-wonder-method"]);
  return withMethod.map((entry) => {
    const byResource = methods.get(entry.operation["x-wonder-method"]);
    if (!byResource) throw new Error(`${entry.operation["operationId"]} has no example.`);
    return { byResource, byPath: rawCall(entry, document) };
  });
}

/**
 * @param {{ path: string, method: string, operation: Json }} entry
 * @param {Json} document
 */
function rawCall({ path, method, operation }, document) {
  /** @type {Json} */
  const params = {};
  for (const parameter of parametersOf(operation, document)) {
    const { name, in: where } = parameter;
    const example = exampleOf(parameter);
    if (where === "header" || example === undefined) continue;
    params[where] = { ...params[where], [name]: example };
  }
  const { requestBody } = operation;
  const body = requestBody && { body: exampleOf(requestBody.content["application/json"]) };
  const init = { ...(Object.keys(params).length > 0 && { params }), ...body };
  const args = [path, ...(Object.keys(init).length > 0 ? [init] : [])].map((value) => JSON.stringify(value, null, 2));
  return `const { data, error } = await wonder.api.${method.toUpperCase()}(${args.join(", ")});\n`;
}
