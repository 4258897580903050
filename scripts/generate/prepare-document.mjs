/**
 * Turns the bundled description into the one that types are made from: same API, but every body has a name and no
 * composition is left, so that what a hover shows is fields.
 *
 * @typedef {Record<string, any>} Json
 */

/**
 * @param {Json} bundle the bundled description; left as it is
 * @returns {Json}
 */
export function prepareDocument(bundle) {
  const document = structuredClone(bundle);
  document.components ??= {};
  document.components.schemas ??= {};
  refuseNames(Object.keys(document.components.schemas));
  for (const item of Object.values(document.paths ?? {})) moveParameters(item);
  for (const { operation } of operationsOf(document)) {
    if (operation.requestBody) operation.requestBody = resolve(operation.requestBody, document);
    if (operation.responses?.["200"]) operation.responses["200"] = resolve(operation.responses["200"], document);
    nameBodies(operation, document);
  }
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    document.components.schemas[name] = readable(schema, document.components.schemas, name);
  }
  return document;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * @param {Json} document
 * @returns {{ path: string, method: string, operation: Json }[]} every operation, in the order of the document
 */
export function operationsOf(document) {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  );
}

/**
 * @param {any} value
 * @param {Json} document
 * @returns {any} what a chain of local references leads to; anything else as it is
 */
export function resolve(value, document) {
  let node = value;
  while (node?.$ref) {
    node = node.$ref
      .slice(2)
      .split("/")
      .reduce(
        (/** @type {any} */ at, /** @type {string} */ key) => at?.[key.replaceAll("~1", "/").replaceAll("~0", "~")],
        document,
      );
  }
  return node;
}

// What the generated modules call something else, or mean the language's own type by.
const TAKEN = [
  ...["paths", "components", "operations", "webhooks", "$defs"],
  ...["Array", "Date", "Error", "Map", "Number", "Object", "Promise", "Record", "Request", "Response", "Set", "String"],
];

/** @param {string[]} names of schemas */
function refuseNames(names) {
  for (const name of names) {
    if (TAKEN.includes(name)) throw new Error(`A schema must not be called "${name}".`);
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) {
      throw new Error(`A schema must not be called "${name}": its name is a type's, so begin with a capital letter.`);
    }
  }
}

/**
 * Parameters that a path item states for all its operations, stated at each of them.
 *
 * @param {Json} item
 */
function moveParameters(item) {
  if (!item.parameters) return;
  for (const method of METHODS) {
    if (item[method]) item[method].parameters = [...item.parameters, ...(item[method].parameters ?? [])];
  }
  delete item.parameters;
}

/**
 * Gives what goes into an operation and what comes out of it names: `EditPlanPath`, `GetPlansQuery`, `EditPlanRequest`,
 * `EditPlanResponse` and, where the answer is an envelope, `EditPlanData`.
 *
 * @param {Json} operation
 * @param {Json} document
 */
function nameBodies(operation, document) {
  const { operationId: id } = operation;
  const { schemas } = document.components;
  const base = id.replace(/^./, (/** @type {string} */ first) => first.toUpperCase());
  if (operation.requestBody) {
    const request = operation.requestBody.content?.["application/json"];
    if (!request?.schema) throw new Error(`${id}: a request body needs a schema for application/json.`);
    request.schema = lift(`${base}Request`, expanded(request.schema, document, id), `Body of \`${id}\`.`, schemas);
  }
  const path = parametersSchema("path", operation, document);
  if (path) lift(`${base}Path`, path, `What the path of \`${id}\` has in braces.`, schemas);
  const query = parametersSchema("query", operation, document);
  if (query) lift(`${base}Query`, query, `Query of \`${id}\`.`, schemas);
  const answer = operation.responses?.["200"]?.content?.["application/json"];
  if (!answer?.schema) throw new Error(`${id}: the answer 200 needs a schema for application/json.`);
  const response = expanded(answer.schema, document, id);
  const data = response.properties?.data;
  if (data) {
    const text = `What \`${id}\` answers, without the envelope.`;
    response.properties = { ...response.properties, data: lift(`${base}Data`, data, text, schemas) };
  }
  answer.schema = lift(`${base}Response`, response, `Answer of \`${id}\`.`, schemas);
}

/**
 * @param {"path" | "query"} where
 * @param {Json} operation
 * @param {Json} document
 * @returns {Json | undefined} an object schema of the operation's parameters there
 */
function parametersSchema(where, operation, document) {
  const parameters = (operation.parameters ?? [])
    .map((/** @type {Json} */ parameter) => resolve(parameter, document))
    .filter((/** @type {Json} */ parameter) => parameter.in === where);
  if (parameters.length === 0) return undefined;
  return {
    type: "object",
    required: parameters
      .filter((/** @type {Json} */ { required }) => required)
      .map((/** @type {Json} */ { name }) => name),
    properties: Object.fromEntries(
      parameters.map((/** @type {Json} */ { name, description, schema }) => [name, { description, ...schema }]),
    ),
  };
}

/**
 * A copy of a body's schema with its own fields at the top level, wherever they are described.
 *
 * @param {Json} schema
 * @param {Json} document
 * @param {string} where
 * @returns {Json}
 */
function expanded(schema, document, where) {
  const target = resolve(schema, document);
  if (!target) throw new Error(`${where}: ${schema.$ref} leads nowhere.`);
  return target.allOf ? flatten(target, document.components.schemas, where) : { ...target };
}

/**
 * @param {string} name
 * @param {Json} schema
 * @param {string} description
 * @param {Json} schemas
 */
function lift(name, schema, description, schemas) {
  if (schemas[name]) {
    throw new Error(`The name ${name} is wanted (${description}) but taken, by a schema or by another operation.`);
  }
  schemas[name] = schema.description || schema.$ref ? schema : { description, ...schema };
  return { $ref: `#/components/schemas/${name}` };
}

/**
 * @param {any} schema
 * @param {Json} schemas
 * @param {string} where for error messages
 * @returns {any}
 */
function readable(schema, schemas, where) {
  if (Array.isArray(schema)) return schema.map((entry, index) => readable(entry, schemas, `${where}[${index}]`));
  if (schema === null || typeof schema !== "object") return schema;
  const flat = schema.allOf ? flatten(schema, schemas, where) : schema;
  const result = Object.fromEntries(
    Object.entries(flat).map(([key, value]) => [key, readable(value, schemas, `${where}.${key}`)]),
  );
  if (result["x-wonder-inferred"] === true) {
    const mark = "Inferred: no page of this operation shows it.";
    result["description"] = result["description"] ? `${result["description"].trimEnd()}\n\n${mark}` : mark;
  }
  return result;
}

const OBJECT_KEYS = new Set(["type", "description", "required", "properties", "allOf", "additionalProperties"]);

/**
 * One object schema out of `allOf`. Refuses what it would have to interpret: composition here only adds properties.
 *
 * @param {Json} schema
 * @param {Json} schemas
 * @param {string} where
 * @returns {Json}
 */
function flatten(schema, schemas, where) {
  /** @type {Json} */
  const properties = {};
  const required = new Set();
  const inferred = new Set();
  let open = false;
  for (const part of [...schema.allOf, { ...schema, allOf: undefined }]) {
    const target = part.$ref ? schemas[part.$ref.replace("#/components/schemas/", "")] : part;
    const object = target.allOf ? flatten(target, schemas, where) : target;
    for (const key of Object.keys(object)) {
      if (!OBJECT_KEYS.has(key) && !key.startsWith("x-")) {
        throw new Error(`${where}: allOf can only add properties to an object, but a part has "${key}".`);
      }
    }
    if (object.additionalProperties !== undefined) {
      if (object.additionalProperties !== true) throw new Error(`${where}: allOf can only leave an object open.`);
      open = true;
    }
    for (const [name, property] of Object.entries(object.properties ?? {})) {
      if (name in properties) throw new Error(`${where}: two parts of allOf define "${name}".`);
      properties[name] = property;
    }
    for (const name of object.required ?? []) required.add(name);
    for (const name of object["x-wonder-inferred-properties"] ?? []) inferred.add(name);
  }
  for (const name of inferred) {
    if (!(name in properties))
      throw new Error(`${where}: x-wonder-inferred-properties has "${name}", a field of no part.`);
    properties[name] = { ...properties[name], "x-wonder-inferred": true };
  }
  return {
    type: "object",
    ...(schema.description && { description: schema.description }),
    ...(required.size > 0 && { required: [...required] }),
    properties,
    ...(open && { additionalProperties: true }),
  };
}
