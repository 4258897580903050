import { isDeepStrictEqual } from "node:util";
import { operationsOf, resolve } from "../generate/prepare-document.mjs";
import { compareParameters, parametersIn } from "./compare-parameters.mjs";
import { compareSchemas } from "./compare-schemas.mjs";
import { compareTreatment } from "./compare-treatment.mjs";

/**
 * @typedef {import("./value-form.mjs").Json} Json
 * @typedef {import("./compare-schemas.mjs").Comparison} Comparison
 * @typedef {{ path: string, method: string, operation: Json }} Entry
 * @typedef {object} Pairs
 * @property {[Entry, Entry][]} kept
 * @property {Entry[]} removed
 * @property {Entry[]} added
 */

/**
 * The same operation is the one at the same place, else the one of the same name.
 *
 * @param {Json} base
 * @param {Json} head
 * @returns {Pairs}
 */
export function pairOperations(base, head) {
  const left = operationsOf(base);
  const right = operationsOf(head);
  const place = (/** @type {Entry} */ { method, path }) => `${method} ${path}`;
  const id = (/** @type {Entry} */ { operation }) => operation["operationId"];
  /** @type {[Entry, Entry][]} */
  const kept = [];
  for (const key of [place, id]) {
    for (const entry of left.filter((candidate) => !kept.some(([before]) => before === candidate))) {
      const other = right.find(
        (candidate) => key(candidate) === key(entry) && !kept.some(([, after]) => after === candidate),
      );
      if (other) kept.push([entry, other]);
    }
  }
  return {
    kept,
    removed: left.filter((entry) => !kept.some(([before]) => before === entry)),
    added: right.filter((entry) => !kept.some(([, after]) => after === entry)),
  };
}

/**
 * @param {Pairs} pairs
 * @param {Omit<Comparison, "uses" | "subject">} context
 */
export function compareOperations({ kept, removed, added }, context) {
  for (const entry of removed) {
    context.findings.add("operation-removed", labelOf(entry), "Is gone.", subjectOf(entry));
  }
  for (const entry of added) {
    context.findings.add("operation-added", labelOf(entry), `Is new: ${told(entry)}`, subjectOf(entry));
  }
  for (const [before, after] of kept) compareOperation(before, after, context);
}

/**
 * @param {Entry} before
 * @param {Entry} after
 * @param {Omit<Comparison, "uses" | "subject">} context
 */
function compareOperation(before, after, context) {
  const [base, head] = [before.operation, after.operation];
  const where = labelOf(after);
  const subject = subjectOf(after);
  const { findings } = context;
  if (base["operationId"] !== head["operationId"]) {
    findings.add("operation-renamed", where, `Was \`${base["operationId"]}\`.`, subject);
  }
  if (before.path !== after.path || before.method !== after.method) {
    findings.add("operation-moved", where, `Was ${placeOf(before)}.`, subject);
  }
  compareMethods(before, after, where, context);
  compareTreatment(base, head, where, { ...context, subject });
  compareParameters(base, head, where, { ...context, uses: new Set(["request"]), subject });
  compareAnswers(base, head, where, { ...context, uses: new Set(["answer"]), subject });
  if (base["deprecated"] !== head["deprecated"]) {
    const text = head["deprecated"] ? "Is deprecated." : "Is no longer deprecated.";
    findings.add("operation-deprecated", where, text, subject);
  }
  if (["summary", "description", "tags", "externalDocs"].some((key) => !isDeepStrictEqual(base[key], head[key]))) {
    findings.add("operation-text-changed", where, "Description, summary, tag or link changed.", subject);
  }
}

/**
 * @param {Entry} before
 * @param {Entry} after
 * @param {string} where
 * @param {Omit<Comparison, "uses" | "subject">} context
 */
function compareMethods(before, after, where, { base, head, findings }) {
  const subject = subjectOf(after);
  const [old, name] = [methodOf(before.operation), methodOf(after.operation)];
  if (old === name && name === undefined) return;
  if (!old) return findings.add("method-added", where, `The client has \`${name}\` for it.`, subject);
  if (!name) return findings.add("method-removed", where, `The client no longer has \`${old}\`.`, subject);
  if (old !== name) findings.add("method-renamed", where, `Is \`${name}\` of the client, was \`${old}\`.`, subject);

  const [had, has] = [argumentsOf(before, base), argumentsOf(after, head)];
  if (!isDeepStrictEqual(had, has)) {
    const list = (/** @type {string[]} */ names) => `(${names.join(", ")})`;
    findings.add("method-arguments-changed", where, `Takes ${list(has)}, took ${list(had)}.`, subject);
  } else if (after.operation["requestBody"]) {
    const [needed, needs] = [before, after].map(({ operation }) => operation["requestBody"].required === true);
    if (needs && !needed) findings.add("body-required", where, "Its body is required now.", subject);
    if (needed && !needs) findings.add("body-optional", where, "Its body may be left out.", subject);
  }
  const [gave, gives] = [hasData(before.operation, base), hasData(after.operation, head)];
  if (gave !== gives) {
    const text = gives ? "Gives the content of `data`, gave the whole answer." : "Gives the whole answer, gave `data`.";
    findings.add("method-result-changed", where, text, subject);
  }
}

/**
 * Bodies of answers other than 200, which has a named type.
 *
 * @param {Json} base
 * @param {Json} head
 * @param {string} where
 * @param {Comparison} comparison
 */
function compareAnswers(base, head, where, comparison) {
  const bodies = (/** @type {Json} */ operation, /** @type {Json} */ document) =>
    Object.fromEntries(
      Object.entries(operation["responses"] ?? {}).map(([status, response]) => [
        status,
        resolve(response, document)?.content?.["application/json"]?.schema,
      ]),
    );
  const [before, after] = [bodies(base, comparison.base), bodies(head, comparison.head)];
  for (const status of Object.keys(after)) {
    if (status !== "200" && before[status] && after[status]) {
      compareSchemas(before[status], after[status], `${where} ${status}`, comparison);
    }
  }
}

/** @param {Json} operation @returns {string | undefined} its method in the client, unless it is for the raw client alone */
function methodOf(operation) {
  return operation["x-wonder-raw-only"] ? undefined : operation["x-wonder-method"];
}

/** @param {Entry} entry @param {Json} document @returns {string[]} what its method takes, in order */
function argumentsOf({ path, operation }, document) {
  const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
  const query = parametersIn(operation, document).some((parameter) => parameter["in"] === "query");
  return [...inPath, ...(operation["requestBody"] ? ["body"] : []), ...(query ? ["query"] : [])];
}

/** @param {Json} operation @param {Json} document */
function hasData(operation, document) {
  const answer = operation["responses"]?.["200"]?.content?.["application/json"]?.schema;
  return Boolean(resolve(answer, document)?.properties?.data);
}

/** @param {Entry} entry */
function labelOf({ operation }) {
  return operation["operationId"];
}

/** @param {Entry} entry */
function placeOf({ method, path }) {
  return `\`${method.toUpperCase()} ${path}\``;
}

/** @param {Entry} entry */
function told(entry) {
  const method = methodOf(entry.operation);
  return `${placeOf(entry)}${method ? `, \`${method}\` of the client` : ""}.`;
}

/** @param {Entry} entry */
function subjectOf({ operation }) {
  return { operation: operation["operationId"] };
}
