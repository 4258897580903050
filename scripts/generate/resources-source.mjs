import { HEADER } from "./header.mjs";
import { parametersOf, pathParametersOf } from "./operation-table.mjs";
import { operationsOf } from "./prepare-document.mjs";

/** @typedef {import("./operation-table.mjs").TableRow} TableRow */
/** @typedef {import("./prepare-document.mjs").Json} Json */
/** @typedef {TableRow & { resourceMethod: string }} MethodRow a row that has a method */
/** @typedef {{ methods: MethodRow[], children: Map<string, Resource> }} Resource */

/**
 * The interfaces of the client's resources, one method an operation, but none for what only the raw client reaches. Written out rather than computed by conditional
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
      for (const type of Object.values(typesOf(row))) if (type) used.add(type);
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
    if (!hasMethod(row)) continue;
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

/**
 * @param {TableRow} row
 * @returns {row is MethodRow}
 */
function hasMethod(row) {
  return row.resourceMethod !== undefined;
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
 * @returns {{ body: string | undefined, query: string | undefined, answer: string }} the named types that the method's signature needs
 */
function typesOf(row) {
  const base = pascal(row.id);
  return {
    body: row.body === "none" ? undefined : `${base}Request`,
    query: row.query === "none" ? undefined : `${base}Query`,
    answer: row.data === "none" ? `${base}Response` : `${base}Data`,
  };
}

/**
 * @param {MethodRow} row
 * @param {Json} operation
 * @param {Json} document
 */
function methodSource(row, operation, document) {
  const { body, query, answer } = typesOf(row);
  const parameters = [
    ...pathParametersOf(row).map((name) => `${camel(name)}: string`),
    ...(body ? [`body${row.body === "optional" ? "?" : ""}: ${body}`] : []),
    ...(query ? [`query${row.query === "optional" ? "?" : ""}: ${query}`] : []),
    "options?: CallOptions",
  ];
  const name = row.resourceMethod.split(".").at(-1);
  const result = row.data === "optional" ? `${answer} | undefined` : answer;
  const comment = methodComment(row, operation, document)
    .map((line) => `   * ${line}`.trimEnd())
    .join("\n");
  return `  /**\n${comment}\n   */\n  ${name}(${parameters.join(", ")}): WonderCall<${result}>;\n`;
}

/** @param {string} name */
function camel(name) {
  return name.replace(/[^A-Za-z0-9]+(\w)/g, (_, letter) => letter.toUpperCase());
}

/**
 * @param {MethodRow} row
 * @param {Json} operation
 * @param {Json} document
 * @returns {string[]}
 */
function methodComment(row, operation, document) {
  const { description, externalDocs } = operation;
  if (!description || !externalDocs?.url) throw new Error(`${row.id}: description and externalDocs.url are needed.`);
  const parameters = parametersOf(operation, document);
  const described = pathParametersOf(row).map((name) => {
    const parameter = parameters.find((candidate) => candidate["name"] === name);
    return `@param ${camel(name)} ${parameter?.["description"]?.trim().replace(/\s+/g, " ") ?? ""}`;
  });
  return [
    ...description.trim().split("\n"),
    "",
    `\`${row.method} ${row.path}\` (${operation["x-wonder-source"]})`,
    "",
    ...described,
    ...(row.body === "none" ? [] : ["@param body The request body, as the API names its fields."]),
    ...(row.query === "none" ? [] : ["@param query The query, as the API names its parameters."]),
    "@param options Signal, timeout and retries of this call.",
    `@returns ${row.data === "none" ? "The answer" : "`data` of the answer"}; \`.withResponse()\` tells status, request id and attempts too.`,
    "@throws {WonderError} when the call failed; `isWonderError` and `kind` tell how.",
    "@example",
    "```ts",
    ...exampleCall(row, operation, parameters),
    "```",
    `@see ${externalDocs.url}`,
  ];
}

// A record that is not wrapped in anything is no example of destructuring.
const MOST_FIELDS = 4;

/**
 * A call with the values of the description's own examples.
 *
 * @param {MethodRow} row
 * @param {Json} operation
 * @param {Json[]} parameters
 * @returns {string[]}
 */
function exampleCall(row, operation, parameters) {
  const path = pathParametersOf(row).map((name) => {
    const parameter = parameters.find((candidate) => candidate["name"] === name);
    const example = parameter && exampleOf(parameter);
    if (example === undefined) throw new Error(`${row.id}: the parameter "${name}" needs an example.`);
    return JSON.stringify(example);
  });
  const args = [...path];
  if (row.body !== "none") {
    const body = exampleOf(operation["requestBody"].content["application/json"]);
    if (body === undefined) throw new Error(`${row.id}: the request body needs an example.`);
    args.push(objectSource(body));
  }
  const query = parameters.filter((parameter) => parameter["in"] === "query");
  if (query.length > 0) {
    const examples = query.map((parameter) => [parameter["name"], exampleOf(parameter)]);
    args.push(objectSource(Object.fromEntries(examples.filter(([, example]) => example !== undefined))));
  }
  const answer = exampleOf(operation["responses"]["200"].content["application/json"]);
  if (answer === undefined) throw new Error(`${row.id}: the answer needs an example.`);
  const result = row.data === "none" ? answer : answer.data;
  const isPlain = row.data !== "optional" && typeof result === "object" && result !== null && !Array.isArray(result);
  const fields = isPlain ? Object.keys(result) : [];
  const call = `await wonder.${row.resourceMethod}(${args.join(", ")});`;
  if (isPlain && fields.length === 0) return call.split("\n");
  const name = fields.length > 0 && fields.length <= MOST_FIELDS ? `{ ${fields.join(", ")} }` : "result";
  return `const ${name} = ${call}`.split("\n");
}

/** @param {unknown} value */
function objectSource(value) {
  return JSON.stringify(value, null, 2).replace(/"(\w+)":/g, "$1:");
}

/**
 * @param {Json} described a parameter or a media type
 * @returns {any} its example, or of several the plausible one, or the first
 */
function exampleOf(described) {
  if (described["example"] !== undefined) return described["example"];
  const examples = described["examples"] ?? {};
  return (examples.plausible ?? Object.values(examples)[0])?.value;
}
