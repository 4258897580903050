import { isDeepStrictEqual } from "node:util";
import { resolve } from "../generate/prepare-document.mjs";
import { compareValues } from "./compare-values.mjs";

/**
 * @typedef {import("./value-form.mjs").Json} Json
 * @typedef {object} Comparison
 * @property {Json} base the prepared description that users have
 * @property {Json} head the one they are to get
 * @property {import("./change.mjs").Findings} findings
 * @property {Set<import("./change.mjs").Use>} uses
 * @property {import("./change.mjs").Subject} subject
 * @property {Set<string>} inside pairs of named types that are being compared, as types may contain themselves
 */

const WORDS = ["description", "title", "example", "examples", "externalDocs", "$comment"];
const COMPARED = ["type", "enum", "const", "anyOf", "oneOf", "properties", "required", "additionalProperties", "items"];

/**
 * Tells how what a schema stands for has changed. Two references to a type of the same name are no change here: named types
 * are compared once, by themselves.
 *
 * @param {any} base
 * @param {any} head
 * @param {string} where
 * @param {Comparison} comparison
 */
export function compareSchemas(base, head, where, comparison) {
  if (isDeepStrictEqual(base, head)) return;
  if (base.$ref && base.$ref === head.$ref) return compareWords(base, head, where, comparison);
  const pair = `${base.$ref} ${head.$ref}`;
  if (comparison.inside.has(pair)) return;
  const deeper = base.$ref || head.$ref ? { ...comparison, inside: new Set(comparison.inside).add(pair) } : comparison;
  const before = deeper.findings.changes.length;
  compareResolved(asSchema(base, comparison.base), asSchema(head, comparison.head), where, deeper);
  if (base.$ref !== head.$ref && deeper.findings.changes.length === before) {
    const text = `Is ${nameOf(head)} and was ${nameOf(base)}, with the same fields.`;
    deeper.findings.add("reference-changed", where, text, deeper.subject);
  }
}

/**
 * @param {Json} base
 * @param {Json} head
 * @param {string} where
 * @param {Comparison} comparison
 */
function compareResolved(base, head, where, comparison) {
  const same = compareValues(base, head, where, comparison, compareSchemas);
  if (same) {
    compareFields(base, head, where, comparison);
    compareOpenness(base, head, where, comparison);
    if (base["items"] || head["items"]) {
      compareSchemas(base["items"] ?? {}, head["items"] ?? {}, `${where}[]`, comparison);
    }
    compareConstraints(base, head, where, comparison);
  }
  compareWords(base, head, where, comparison);
}

/**
 * @param {Json} base
 * @param {Json} head
 * @param {string} where
 * @param {Comparison} comparison
 */
function compareFields(base, head, where, comparison) {
  const { findings, uses, subject } = comparison;
  const [before, after] = [base["properties"] ?? {}, head["properties"] ?? {}];
  const [needed, needs] = [new Set(base["required"] ?? []), new Set(head["required"] ?? [])];
  for (const name of Object.keys({ ...before, ...after })) {
    const at = `${where}.${name}`;
    if (!(name in after)) {
      findings.add("property-removed", at, "Is gone.", subject);
    } else if (!(name in before)) {
      const rule = needs.has(name) ? "required-property-added" : "property-added";
      const text = needs.has(name) ? "Is new, and required." : "Is new.";
      findings.addFor({ request: rule, answer: "property-added" }, uses, at, text, subject);
    } else {
      if (needs.has(name) && !needed.has(name)) {
        const rules = /** @type {const} */ ({
          request: "request-property-required",
          answer: "answer-property-required",
        });
        findings.addFor(rules, uses, at, "Is required now.", subject);
      }
      if (needed.has(name) && !needs.has(name)) {
        const rules = /** @type {const} */ ({
          request: "request-property-optional",
          answer: "answer-property-optional",
        });
        findings.addFor(rules, uses, at, "Is optional now.", subject);
      }
      compareSchemas(before[name], after[name], at, comparison);
    }
  }
}

/**
 * @param {Json} base
 * @param {Json} head
 * @param {string} where
 * @param {Comparison} comparison
 */
function compareOpenness(base, head, where, comparison) {
  const { findings, subject } = comparison;
  const open = (/** @type {Json} */ schema) => Boolean(schema["additionalProperties"]);
  if (open(base) && open(head)) {
    const [before, after] = [base["additionalProperties"], head["additionalProperties"]];
    compareSchemas(before === true ? {} : before, after === true ? {} : after, `${where}[key]`, comparison);
  } else if (open(head)) {
    findings.add("object-opened", where, "May have further fields.", subject);
  } else if (open(base)) {
    findings.add("object-closed", where, "No longer has further fields.", subject);
  }
}

/**
 * @param {Json} base
 * @param {Json} head
 * @param {string} where
 * @param {Comparison} comparison
 */
function compareConstraints(base, head, where, { findings, subject }) {
  const keys = Object.keys({ ...base, ...head }).filter(
    (key) => !WORDS.includes(key) && !COMPARED.includes(key) && !key.startsWith("x-") && !key.startsWith("$"),
  );
  const integer = (/** @type {Json} */ schema) => [schema["type"]].flat().includes("integer");
  if (integer(base) !== integer(head)) {
    const text = integer(head) ? "Is a whole number now." : "Need not be a whole number.";
    findings.add("constraint-changed", where, text, subject);
  }
  for (const key of keys) {
    if (isDeepStrictEqual(base[key], head[key])) continue;
    const text = `\`${key}\` is ${shown(head[key])}, was ${shown(base[key])}.`;
    findings.add("constraint-changed", where, text, subject);
  }
}

/**
 * @param {Json} base
 * @param {Json} head
 * @param {string} where
 * @param {Comparison} comparison
 */
function compareWords(base, head, where, { findings, subject }) {
  const inferred = [base["x-wonder-inferred"], head["x-wonder-inferred"]].map((mark) => mark === true);
  if (inferred[0] !== inferred[1]) {
    const text = inferred[1] ? "No page of this operation shows it." : "Is no longer inferred: a page shows it.";
    findings.add("inferred-changed", where, text, subject);
    return;
  }
  for (const key of Object.keys({ ...base, ...head })) {
    if (isDeepStrictEqual(base[key], head[key])) continue;
    if (WORDS.includes(key)) findings.add("text-changed", where, "Description or examples changed.", subject);
    if (key.startsWith("x-")) {
      const text = `\`${key}\` is ${shown(head[key])}, was ${shown(base[key])}.`;
      findings.add("extension-changed", where, text, subject);
    }
  }
}

/** @param {any} schema @param {Json} document @returns {Json} */
function asSchema(schema, document) {
  const target = resolve(schema, document);
  return target && typeof target === "object" ? target : {};
}

/** @param {Json} schema */
function nameOf(schema) {
  return schema["$ref"] ? `\`${schema["$ref"].split("/").at(-1)}\`` : "written out";
}

/** @param {unknown} value */
function shown(value) {
  return value === undefined ? "not there" : `\`${JSON.stringify(value)}\``;
}
