import { HEADER } from "./header.mjs";
import { parametersOf, pathParametersOf } from "./operation-table.mjs";
import { operationsOf } from "./prepare-document.mjs";

/** @typedef {import("./operation-table.mjs").TableRow} TableRow */
/** @typedef {import("./prepare-document.mjs").Json} Json */
/** @typedef {{ methods: TableRow[], children: Map<string, Resource> }} Resource */

/**
 * The interfaces of the client's resources, one method an operation. Written out rather than computed by conditional
 * types: a hover shows names, and a further operation costs the compiler next to nothing.
 *
 * @param {TableRow[]} rows
 * @param {Json} document a prepared description
 * @returns {string}
 */
export function resourcesSource(rows, document) {
  const operations = new Map(operationsOf(document).map(({ operation }) => [operation["operationId"], operation]));
  const root = resourceTree(rows);
  /** @type {string[]} */
  const interfaces = [];
  const used = new Set();

  /** @param {Resource} resource @param {string[]} path */
  const write = (resource, path) => {
    const members = resource.methods.map((row) => {
      for (const type of typesOf(row)) used.add(type);
      return methodSource(row, operations.get(row.id) ?? {}, document);
    });
    for (const [name, child] of resource.children) {
      members.push(
        `  /** ${childComment([...path, name])} */\n  readonly ${name}: ${interfaceName([...path, name])};\n`,
      );
      write(child, [...path, name]);
    }
    const comment = path.length === 0 ? "All operations, by resource." : childComment(path);
    interfaces.push(`/** ${comment} */\nexport interface ${interfaceName(path)} {\n${members.join("\n")}}\n`);
  };
  write(root, []);

  return `${HEADER}
import type { ${[...used].sort().join(", ")} } from "@wonder-openapi/types";
import type { CallOptions } from "../call-options.js";
import type { WonderCall } from "../wonder-call.js";

${interfaces.reverse().join("\n")}`;
}

/**
 * @param {TableRow[]} rows
 * @returns {Resource}
 */
function resourceTree(rows) {
  /** @type {Resource} */
  const root = { methods: [], children: new Map() };
  for (const row of rows) {
    const path = row.resourceMethod.split(".").slice(0, -1);
    let resource = root;
    for (const name of path) {
      const child = resource.children.get(name) ?? { methods: [], children: new Map() };
      resource.children.set(name, child);
      resource = child;
    }
    resource.methods.push(row);
  }
  return root;
}

/** @param {string[]} path */
function interfaceName(path) {
  return path.length === 0 ? "Resources" : `${path.map(pascal).join("")}Resource`;
}

/** @param {string[]} path */
function childComment(path) {
  return `Operations under \`wonder.${path.join(".")}\`.`;
}

/** @param {string} name */
function pascal(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * @param {TableRow} row
 * @returns {string[]} the named types that the method's signature needs; the answer's comes last
 */
function typesOf(row) {
  const answer = `${pascal(row.id)}${row.hasEnvelope ? "Data" : "Response"}`;
  return row.hasBody ? [`${pascal(row.id)}Request`, answer] : [answer];
}

/**
 * @param {TableRow} row
 * @param {Json} operation
 * @param {Json} document
 */
function methodSource(row, operation, document) {
  const types = typesOf(row);
  const parameters = [
    ...pathParametersOf(row).map((name) => `${name}: string`),
    ...(row.hasBody ? [`body: ${types[0]}`] : []),
    "options?: CallOptions",
  ];
  const name = row.resourceMethod.split(".").at(-1);
  const comment = methodComment(row, operation, document)
    .map((line) => `   * ${line}`.trimEnd())
    .join("\n");
  return `  /**\n${comment}\n   */\n  ${name}(${parameters.join(", ")}): WonderCall<${types.at(-1)}>;\n`;
}

/**
 * @param {TableRow} row
 * @param {Json} operation
 * @param {Json} document
 * @returns {string[]}
 */
function methodComment(row, operation, document) {
  const parameters = parametersOf(operation, document);
  const described = pathParametersOf(row).map((name) => {
    const description = parameters.find((parameter) => parameter["name"] === name)?.["description"] ?? "";
    return `@param ${name} ${description.trim()}`;
  });
  return [
    ...operation["description"].trim().split("\n"),
    "",
    `\`${row.method} ${row.path}\` (${operation["x-wonder-source"]})`,
    "",
    ...described,
    ...(row.hasBody ? ["@param body The request body, as the API names its fields."] : []),
    "@param options Signal, timeout and retries of this call.",
    `@returns ${row.hasEnvelope ? "`data` of the answer" : "The answer"}; \`.withResponse()\` tells status, request id and attempts too.`,
    "@throws {WonderError} when the call failed; `isWonderError` and `kind` tell how.",
    "@example",
    "```ts",
    ...exampleCall(row, operation, parameters),
    "```",
    `@see ${operation["externalDocs"].url}`,
  ];
}

/**
 * A call with the values of the description's own examples.
 *
 * @param {TableRow} row
 * @param {Json} operation
 * @param {Json[]} parameters
 * @returns {string[]}
 */
function exampleCall(row, operation, parameters) {
  const path = pathParametersOf(row).map((name) => {
    const parameter = parameters.find((candidate) => candidate["name"] === name);
    return JSON.stringify(parameter?.["example"] ?? parameter?.["examples"]?.plausible?.value);
  });
  const body = operation["requestBody"]?.content["application/json"].example;
  const args = [...path, ...(body ? [JSON.stringify(body, null, 2).replace(/"(\w+)":/g, "$1:")] : [])].join(", ");
  const answer = operation["responses"]["200"].content["application/json"].example;
  const fields = Object.keys((row.hasEnvelope ? answer.data : answer) ?? {});
  return `const { ${fields.join(", ")} } = await wonder.${row.resourceMethod}(${args});`.split("\n");
}
