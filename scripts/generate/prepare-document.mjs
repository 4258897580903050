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
  for (const { operation } of operationsOf(document)) nameBodies(operation, document.components.schemas);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    document.components.schemas[name] = readable(schema, document.components.schemas, name);
  }
  return document;
}

/**
 * @param {Json} document
 * @returns {{ path: string, method: string, operation: Json }[]} every operation, in the order of the document
 */
export function operationsOf(document) {
  const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  );
}

/**
 * Moves an operation's inline bodies to named schemas: `GetPlanRequest`, `GetPlanResponse` and, where the answer is an
 * envelope, `GetPlanData`.
 *
 * @param {Json} operation
 * @param {Json} schemas
 */
function nameBodies(operation, schemas) {
  const base = operation.operationId.replace(/^./, (/** @type {string} */ first) => first.toUpperCase());
  const request = operation.requestBody?.content?.["application/json"];
  if (request)
    request.schema = lift(`${base}Request`, request.schema, `Body of \`${operation.operationId}\`.`, schemas);
  const answer = operation.responses?.["200"]?.content?.["application/json"];
  if (!answer) return;
  const data = answer.schema.properties?.data;
  if (data) {
    answer.schema.properties.data = lift(
      `${base}Data`,
      data,
      `What \`${operation.operationId}\` answers, without the envelope.`,
      schemas,
    );
  }
  answer.schema = lift(`${base}Response`, answer.schema, `Answer of \`${operation.operationId}\`.`, schemas);
}

/**
 * @param {string} name
 * @param {Json} schema
 * @param {string} description
 * @param {Json} schemas
 */
function lift(name, schema, description, schemas) {
  if (schemas[name]) throw new Error(`The name ${name} is wanted for a body, but a schema has it already.`);
  schemas[name] = schema.description ? schema : { description, ...schema };
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

const OBJECT_KEYS = new Set(["type", "description", "required", "properties", "allOf"]);

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
  for (const part of [...schema.allOf, { ...schema, allOf: undefined }]) {
    const target = part.$ref ? schemas[part.$ref.replace("#/components/schemas/", "")] : part;
    const object = target.allOf ? flatten(target, schemas, where) : target;
    for (const key of Object.keys(object)) {
      if (!OBJECT_KEYS.has(key) && !key.startsWith("x-")) {
        throw new Error(`${where}: allOf can only add properties to an object, but a part has "${key}".`);
      }
    }
    for (const [name, property] of Object.entries(object.properties ?? {})) {
      if (name in properties) throw new Error(`${where}: two parts of allOf define "${name}".`);
      properties[name] = property;
    }
    for (const name of object.required ?? []) required.add(name);
  }
  return {
    type: "object",
    ...(schema.description && { description: schema.description }),
    ...(required.size > 0 && { required: [...required] }),
    properties,
  };
}
