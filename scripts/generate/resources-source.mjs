import { HEADER } from "./header.mjs";
import { parametersOf, pathParametersOf, rowOf } from "./operation-table.mjs";
import { operationsOf, resolve } from "./prepare-document.mjs";

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
      const operation = operations.get(row.id) ?? {};
      for (const type of Object.values(typesOf(row, operation, document))) if (type) used.add(type);
      return methodSource(row, operation, document);
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
${clientImports(interfaces.join("")).join("\n")}

${interfaces.reverse().join("\n")}`;
}

/** Types of the client itself, and their modules. */
const CLIENT_TYPES = {
  CallOptions: "../call-options.js",
  Filtered: "../lists/filter.js",
  ListOptions: "../lists/list-options.js",
  WonderList: "../lists/wonder-list.js",
  WonderCall: "../wonder-call.js",
};

/**
 * @param {string} source
 * @returns {string[]} an import for each type of the client that a source uses
 */
function clientImports(source) {
  return Object.entries(CLIENT_TYPES)
    .filter(([name]) => new RegExp(`\\b${name}\\b[<,);]`).test(source))
    .map(([name, module]) => `import type { ${name} } from "${module}";`);
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
 * @param {Json} operation
 * @param {Json} document
 * @returns {{ body: string | undefined, query: string | undefined, answer: string, row: string | undefined }} the named types that the method's signature needs
 */
function typesOf(row, operation, document) {
  const base = pascal(row.id);
  const reference = row.list && rowOf(operation, document)["$ref"];
  return {
    body: row.body === "none" ? undefined : `${base}Request`,
    query: row.query === "none" ? undefined : `${base}Query`,
    answer: row.data === "none" ? `${base}Response` : `${base}Data`,
    row: reference?.replace("#/components/schemas/", ""),
  };
}

/**
 * @param {MethodRow} row
 * @param {Json} operation
 * @param {Json} document
 */
function methodSource(row, operation, document) {
  const { body, query, answer, row: item } = typesOf(row, operation, document);
  const filtered = query && filteredQuery(query, operation, parametersOf(operation, document));
  const parameters = [
    ...pathParametersOf(row).map((name) => `${camel(name)}: string`),
    ...(body ? [`body${row.body === "optional" ? "?" : ""}: ${body}`] : []),
    ...(filtered ? [`query${row.query === "optional" ? "?" : ""}: ${filtered}`] : []),
    `options?: ${row.list ? "ListOptions" : "CallOptions"}`,
  ];
  const name = row.resourceMethod.split(".").at(-1);
  const data = row.data === "optional" ? `${answer} | undefined` : answer;
  const result = row.list
    ? `WonderList<${item ?? `${rowsType(row, row.list, answer, document)}[number]`}, ${data}>`
    : `WonderCall<${data}>`;
  const comment = methodComment(row, operation, document)
    .map((line) => `   * ${line}`.trimEnd())
    .join("\n");
  return `  /**\n${comment}\n   */\n  ${name}(${parameters.join(", ")}): ${result};\n`;
}

/**
 * @param {TableRow} row
 * @param {import("./operation-table.mjs").ListTable} list
 * @param {string} answer name of the type that the method resolves to
 * @param {Json} document
 * @returns {string} type of the list within the answer
 */
function rowsType(row, list, answer, document) {
  let type = answer;
  let schema = document["components"].schemas[answer];
  for (const name of list.rows.split(".").slice(row.data === "none" ? 0 : 1)) {
    const parent = resolve(schema, document);
    schema = resolve(parent.properties[name], document);
    const sure = parent.required?.includes(name) && ![schema.type].flat().includes("null");
    const member = `${type}[${JSON.stringify(name)}]`;
    type = sure ? member : `NonNullable<${member}>`;
  }
  return type;
}

/**
 * @param {string} query
 * @param {Json} operation
 * @param {Json[]} parameters
 * @returns {string} type of the query, its filter as the client takes it
 */
function filteredQuery(query, operation, parameters) {
  const fields = operation["x-wonder-filter-fields"] ?? [];
  const filter = parameters.find((parameter) => parameter["name"] === "filter" && parameter["style"] === "deepObject");
  if (!filter) {
    if (fields.length > 0) throw new Error(`${operation["operationId"]}: x-wonder-filter-fields without a filter.`);
    return query;
  }
  const known = fields.map((/** @type {string} */ field) => JSON.stringify(field)).join(" | ");
  return known ? `Filtered<${query}, ${known}>` : `Filtered<${query}>`;
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
    row.list
      ? "@param options Signal, timeout and retries of each page, and how many rows to give at most."
      : "@param options Signal, timeout and retries of this call.",
    `@returns ${returned(row)}; \`.withResponse()\` tells status, request id and attempts too.`,
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

/** @param {TableRow} row */
function returned({ data, list }) {
  const answer = data === "none" ? "the answer" : "`data` of the answer";
  if (!list) return answer.replace(/^t/, "T");
  return list.paged
    ? `A list: iterated, its rows across all pages; awaited, ${answer} for one page`
    : `A list: iterated, its rows; awaited, ${answer}`;
}

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
  const name = fields.length > 0 && fields.length <= MOST_FIELDS ? `{ ${fields.join(", ")} }` : "result";
  const call = `wonder.${row.resourceMethod}(${args.join(", ")})`;
  if (!row.list)
    return (isPlain && fields.length === 0 ? `await ${call};` : `const ${name} = await ${call};`).split("\n");
  const rows = "for await (const row of list) console.log(row); // Its rows, page by page.";
  return `const list = ${call};\n${rows}\nconst ${name} = await list; // One page.`.split("\n");
}

/** @param {unknown} value */
function objectSource(value) {
  return JSON.stringify(value, null, 2).replace(/"(\w+)":/g, "$1:");
}

/**
 * @param {Json} described a parameter or a media type
 * @returns {any} its example, or of several the plausible one, or the first
 */
export function exampleOf(described) {
  if (described["example"] !== undefined) return described["example"];
  const examples = described["examples"] ?? {};
  return (examples.plausible ?? Object.values(examples)[0])?.value;
}
