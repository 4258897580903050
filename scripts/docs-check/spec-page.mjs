import { operationsOf, prepareDocument, resolve } from "../generate/prepare-document.mjs";
import { listRoot } from "./field.mjs";

/** @typedef {import("./field.mjs").Field} Field */
/** @typedef {import("../generate/prepare-document.mjs").Json} Json */

/**
 * An operation of the description, laid out as its page would be.
 *
 * @typedef {object} SpecPage
 * @property {string} operationId
 * @property {string} title
 * @property {string} method
 * @property {string} path
 * @property {Map<import("./read-page.mjs").Section, Field>} sections
 */

// Every call may have these, and signing adds the others: the guides tell of them, and no page of an operation has to.
const COMMON_HEADERS = ["x-i18n-lang", "X-Request-ID", "Credential", "Nonce", "Signature"];

/**
 * @param {Json} bundle the bundled description
 * @returns {SpecPage[]}
 */
export function specPages(bundle) {
  const document = prepareDocument(bundle);
  return operationsOf(document).map(({ path, method, operation }) => ({
    operationId: operation["operationId"],
    title: operation["summary"],
    method: method.toUpperCase(),
    path,
    sections: sectionsOf(operation, document),
  }));
}

/**
 * @param {Json} operation
 * @param {Json} document
 * @returns {SpecPage["sections"]}
 */
function sectionsOf(operation, document) {
  /** @type {SpecPage["sections"]} */
  const sections = new Map();
  const parameters = (operation["parameters"] ?? []).map((/** @type {Json} */ entry) => resolve(entry, document));
  for (const where of /** @type {const} */ (["path", "query", "header", "cookie"])) {
    const own = parameters.filter((/** @type {Json} */ parameter) => parameter["in"] === where);
    sections.set(where, {
      ...listRoot(true),
      fields: own.map((/** @type {Json} */ one) => parameterField(one, document)),
    });
  }
  const headers = sections.get("header")?.fields ?? [];
  const common = COMMON_HEADERS.map((name) => ({ ...listRoot(true), name, common: true }));
  sections.set("header", {
    ...listRoot(true),
    fields: [...headers.filter(({ name }) => !COMMON_HEADERS.includes(name)), ...common],
  });
  const answer = resolve(operation["responses"]["200"], document);
  sections.set("answer-header", {
    ...listRoot(true),
    fields: Object.entries(answer.headers ?? {}).map(([name, header]) =>
      parameterField({ ...resolve(header, document), name }, document),
    ),
  });
  const request = operation["requestBody"]?.content["application/json"];
  sections.set("body", bodyField(request, document));
  sections.set("answer", bodyField(answer.content?.["application/json"], document));
  return sections;
}

/**
 * @param {Json | undefined} media
 * @param {Json} document
 * @returns {Field}
 */
function bodyField(media, document) {
  if (!media) return listRoot(true);
  const samples = [media["example"], ...Object.values(media["examples"] ?? {}).map((entry) => entry.value)];
  return schemaField("", media["schema"], { document, required: true, samples, seen: [] });
}

/**
 * @param {Json} parameter
 * @param {Json} document where its references lead
 * @returns {Field}
 */
export function parameterField(parameter, document) {
  const { name, required = false, schema, example, examples = {} } = parameter;
  const samples = [example, ...Object.values(examples).map((entry) => entry.value)];
  const field = schemaField(name, schema, { document, required, samples, seen: [] });
  return {
    ...field,
    inferred: field.inferred === true || parameter["x-wonder-inferred"] === true,
    // A filter is one text to the vendor's pages, whatever its form.
    ...(parameter["style"] === "deepObject" && { loose: true, fields: [] }),
  };
}

/**
 * @param {string} name
 * @param {Json} schema
 * @param {{ document: Json, required: boolean, samples: unknown[], seen: Json[] }} around `samples`: values it has in examples
 * @returns {Field}
 */
function schemaField(name, schema, { document, required, samples, seen }) {
  const node = resolve(schema, document);
  const both = node === schema ? node : { ...node, ...schema };
  const choices = (node.anyOf ?? node.oneOf ?? [node]).map((/** @type {Json} */ one) => resolve(one, document));
  const listed = [...choices, ...choices.flatMap((/** @type {Json} */ one) => itemsOf(one, document))];
  const known = listed.find(hasValues);
  const values = known && [known["enum"] ?? known["const"]].flat().filter((/** @type {unknown} */ one) => one !== null);
  const types = [...new Set(choices.flatMap((/** @type {Json} */ one) => typesOf(one, document)))];
  const stated = [...samples, ...(both.examples ?? []), both.example].filter(
    (one) => one !== undefined && (typeof one !== "object" || one === null),
  );
  return {
    name,
    type: types.filter((type) => type !== "null").join(" | ") || "any",
    required,
    nullable: types.includes("null"),
    values: values?.map(String),
    open: listed.some((one) => one["type"] === known?.["type"] && !hasValues(one)),
    examples: [...new Set(stated.map(String))],
    default: both.default === undefined ? undefined : String(both.default),
    inferred: both["x-wonder-inferred"] === true,
    fields: fieldsOf(choices, { document, samples, seen }),
    closed: true,
  };
}

/** @param {Json} schema @returns {boolean} */
function hasValues(schema) {
  return schema["enum"] !== undefined || schema["const"] !== undefined;
}

/** @param {Json} list @param {Json} document @returns {Json[]} what its items may be */
function itemsOf(list, document) {
  const item = list["items"] && resolve(list["items"], document);
  return (item?.anyOf ?? item?.oneOf ?? (item ? [item] : [])).map((/** @type {Json} */ one) => resolve(one, document));
}

/** @param {Json} node @param {Json} document @returns {string[]} */
function typesOf(node, document) {
  const types = [node["type"] ?? (node["properties"] ? "object" : [])].flat();
  if (types.length === 0 && node["enum"]) return node["enum"].map((/** @type {unknown} */ one) => typeof one);
  return types.map((type) => {
    if (type !== "array") return type;
    const [inner = "any"] = itemsOf(node, document).flatMap((one) => typesOf(one, document));
    return `${inner}[]`;
  });
}

/**
 * @param {Json[]} choices
 * @param {{ document: Json, samples: unknown[], seen: Json[] }} around
 * @returns {Field[]} those of an object, or of the objects of a list
 */
function fieldsOf(choices, { document, samples, seen }) {
  return choices.flatMap((choice) => {
    if (choice["items"]) {
      const rows = samples.flatMap((sample) => (Array.isArray(sample) ? sample : []));
      return fieldsOf(itemsOf(choice, document), { document, samples: rows, seen });
    }
    if (!choice["properties"] || seen.includes(choice)) return [];
    return Object.entries(choice["properties"]).map(([name, property]) => {
      const inside = samples.map((sample) => /** @type {any} */ (sample)?.[name]);
      const required = choice["required"]?.includes(name) ?? false;
      return schemaField(name, property, { document, required, samples: inside, seen: [...seen, choice] });
    });
  });
}
