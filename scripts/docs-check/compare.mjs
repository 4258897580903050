import { isContainer, joined, listMark } from "./field.mjs";
import { sameTitle } from "./find-operation.mjs";

/** @typedef {import("./field.mjs").Field} Field */
/** @typedef {import("./read-page.mjs").Section} Section */

/**
 * @typedef {object} Drift One difference between a page and the description.
 * @property {string} field such as `answer.data.order.number`; `operation` for what is not of a field
 * @property {"missing_in_spec" | "missing_in_docs" | "inferred" | "type" | "required" | "nullable" | "enum" | "example" |
 *   "default" | "method" | "path" | "title"} kind
 * @property {unknown} spec what the description has; null for nothing
 * @property {unknown} docs what the page has; null for nothing
 * @property {number | undefined} line of the page
 */

/**
 * @typedef {object} Compared
 * @property {Drift[]} drift
 * @property {number} fields how many fields of the page were looked at
 * @property {string[]} wider fields whose open list of values has some that the page does not have
 */

/**
 * @param {import("./read-page.mjs").Page} page
 * @param {import("./spec-page.mjs").SpecPage} spec
 * @returns {Drift[]} what differs above the lists
 */
export function compareHead(page, spec) {
  /** @type {Drift[]} */
  const drift = [];
  const of = { field: "operation", line: page.line };
  const title = page.titles.at(-1);
  if (title !== undefined && !page.titles.some((one) => sameTitle(one, spec.title))) {
    drift.push({ ...of, kind: "title", spec: spec.title, docs: title, line: undefined });
  }
  if (page.method !== spec.method) drift.push({ ...of, kind: "method", spec: spec.method, docs: page.method });
  if (page.path !== spec.path) drift.push({ ...of, kind: "path", spec: spec.path, docs: page.path });
  return drift;
}

/**
 * Both ways, field by field. Of a field that one side lacks, what is in it is not told.
 *
 * @param {Field} spec
 * @param {Field} docs
 * @param {string} path of both
 * @returns {Compared}
 */
export function compareFields(spec, docs, path) {
  /** @type {Compared} */
  const result = { drift: [], fields: 0, wider: [] };
  for (const field of docs.fields) {
    const name = joined(path, field.name);
    const known = spec.fields.find((other) => other.name === field.name);
    result.fields += 1;
    if (!known) {
      result.drift.push({ field: name, kind: "missing_in_spec", spec: null, docs: said(field), line: field.line });
      continue;
    }
    if (known.common) continue;
    result.drift.push(...compareField(known, field, name));
    if (known.open && field.values && known.values?.some((value) => !field.values?.includes(value)))
      result.wider.push(name);
    if (known.loose || !isContainer(known.type) || !isContainer(field.type)) continue;
    const inside = compareFields(known, field, name + listMark(field.type));
    result.drift.push(...inside.drift);
    result.fields += inside.fields;
    result.wider.push(...inside.wider);
  }
  if (!docs.closed) return result;
  for (const field of spec.fields) {
    if (field.inferred || field.common || docs.fields.some(({ name }) => name === field.name)) continue;
    const name = joined(path, field.name);
    result.drift.push({ field: name, kind: "missing_in_docs", spec: said(field), docs: null, line: undefined });
  }
  return result;
}

/**
 * @param {Field} spec
 * @param {Field} docs
 * @param {string} name
 * @returns {Drift[]}
 */
export function compareField(spec, docs, name) {
  if (docs.cut === "line") return [];
  /** @type {Drift[]} */
  const drift = [];
  const differ = (/** @type {Drift["kind"]} */ kind, /** @type {unknown} */ ours, /** @type {unknown} */ theirs) =>
    drift.push({ field: name, kind, spec: ours ?? null, docs: theirs ?? null, line: docs.line });
  if (spec.inferred) differ("inferred", true, false);
  if (!spec.loose && !sameType(spec.type, docs.type)) differ("type", spec.type, docs.type);
  if (spec.required !== docs.required) differ("required", spec.required, docs.required);
  if (spec.nullable !== docs.nullable) differ("nullable", spec.nullable, docs.nullable);
  const isRead = (/** @type {unknown} */ value) => docs.cut !== "remarks" || value !== undefined;
  if (isRead(docs.values) && !sameValues(spec, docs)) differ("enum", spec.values, docs.values);
  if (isRead(docs.default) && spec.default !== docs.default) differ("default", spec.default, docs.default);
  const [example] = docs.examples;
  if (example !== undefined && !spec.examples.includes(example) && !isAuto(example)) {
    differ("example", spec.examples, example);
  }
  return drift;
}

/** @param {string} spec @param {string} docs */
function sameType(spec, docs) {
  if (docs === "array") return spec.endsWith("[]");
  return spec.split(" | ").includes(docs);
}

/**
 * An open list is the union of what all pages list, as the vendor changes it: a page may have fewer values, not others.
 *
 * @param {Field} spec
 * @param {Field} docs
 */
function sameValues(spec, docs) {
  if (!spec.values || !docs.values) return !docs.values && (!spec.values || spec.open === true);
  const { values } = spec;
  const known = docs.values.every((value) => values.includes(value));
  return known && (spec.open === true || values.length === docs.values.length);
}

/** @param {string} example @returns {boolean} is it what the pages' generator puts where it knows nothing? */
function isAuto(example) {
  return ["string", "0", "true", ""].includes(example);
}

/** @param {Field} field */
function said({ type, required, nullable }) {
  return [type, required && "required", nullable && "nullable"].filter(Boolean).join(" ");
}
