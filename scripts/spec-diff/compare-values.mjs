import { isDeepStrictEqual } from "node:util";
import { valueForm } from "./value-form.mjs";

/**
 * @typedef {import("./value-form.mjs").Json} Json
 * @typedef {import("./value-form.mjs").ValueForm} ValueForm
 * @typedef {import("./compare-schemas.mjs").Comparison} Comparison
 * @typedef {typeof import("./compare-schemas.mjs").compareSchemas} CompareSchemas
 */

const WIDER = /** @type {const} */ ({ request: "request-type-widened", answer: "answer-type-widened" });
const NARROWER = /** @type {const} */ ({ request: "request-type-narrowed", answer: "answer-type-narrowed" });

/**
 * @param {Json} base
 * @param {Json} head
 * @param {string} where
 * @param {Comparison} comparison
 * @param {CompareSchemas} compareSchemas for alternatives, which are schemas again
 * @returns {boolean} whether both are of one type, so that it makes sense to look inside
 */
export function compareValues(base, head, where, comparison, compareSchemas) {
  const [before, after] = [valueForm(base), valueForm(head)];
  const { findings, uses, subject } = comparison;
  if (before.nullable !== after.nullable) {
    const text = after.nullable ? "May be `null`." : "Is never `null` now.";
    findings.addFor(after.nullable ? WIDER : NARROWER, uses, where, text, subject);
  }
  if (before.variants || after.variants) {
    compareVariants(before.variants ?? [base], after.variants ?? [head], where, comparison, compareSchemas);
    return false;
  }
  if (!sameTypes(before.types, after.types, where, comparison)) return false;
  if (before.list || after.list) compareLists(before.list ?? OPEN, after.list ?? OPEN, where, comparison);
  return true;
}

/** A plain string is a list of no values beside which any other may come. */
const OPEN = { values: /** @type {string[]} */ ([]), open: true };

/**
 * @param {string[]} before
 * @param {string[]} after
 * @param {string} where
 * @param {Comparison} comparison
 */
function sameTypes(before, after, where, { findings, uses, subject }) {
  if (isDeepStrictEqual(before, after)) return true;
  const name = (/** @type {string[]} */ types) => (types.length === 0 ? "anything" : types.join(" or "));
  const text = `Is ${name(after)}, was ${name(before)}.`;
  const holds = (/** @type {string[]} */ outer, /** @type {string[]} */ inner) =>
    outer.length === 0 || (inner.length > 0 && inner.every((type) => outer.includes(type)));
  if (holds(after, before)) findings.addFor(WIDER, uses, where, text, subject);
  else if (holds(before, after)) findings.addFor(NARROWER, uses, where, text, subject);
  else findings.add("type-changed", where, text, subject);
  return false;
}

/**
 * @param {{ values: string[], open: boolean }} before
 * @param {{ values: string[], open: boolean }} after
 * @param {string} where
 * @param {Comparison} comparison
 */
function compareLists(before, after, where, { findings, uses, subject }) {
  if (before.open && !after.open) {
    findings.add("list-closed", where, `Can only be ${after.values.map(code).join(", ")} now.`, subject);
    return;
  }
  if (!before.open && after.open) {
    const rules = /** @type {const} */ ({ request: "request-list-opened", answer: "answer-list-opened" });
    findings.addFor(rules, uses, where, "Can be any other value too.", subject);
  }
  for (const value of after.values.filter((candidate) => !before.values.includes(candidate))) {
    const text = `Has a further value, ${code(value)}.`;
    const rules = /** @type {const} */ ({ request: "request-value-added", answer: "answer-value-added" });
    if (after.open) findings.add("open-value-added", where, text, subject);
    else findings.addFor(rules, uses, where, text, subject);
  }
  for (const value of before.values.filter((candidate) => !after.values.includes(candidate))) {
    findings.add(after.open ? "open-value-removed" : "value-removed", where, `No longer has ${code(value)}.`, subject);
  }
}

/**
 * Alternatives that are the same are left out; the rest are compared in order.
 *
 * @param {Json[]} before
 * @param {Json[]} after
 * @param {string} where
 * @param {Comparison} comparison
 * @param {CompareSchemas} compareSchemas
 */
function compareVariants(before, after, where, comparison, compareSchemas) {
  const { findings, uses, subject } = comparison;
  const left = before.filter((variant) => !after.some((other) => isDeepStrictEqual(variant, other)));
  const right = after.filter((variant) => !before.some((other) => isDeepStrictEqual(variant, other)));
  if (left.length === right.length) {
    left.forEach((variant, index) => {
      compareSchemas(variant, right[index], `${where} (alternative ${before.indexOf(variant) + 1})`, comparison);
    });
    return;
  }
  const count = `${after.length} alternatives, had ${before.length}`;
  if (left.length === 0) findings.addFor(WIDER, uses, where, `Has ${count}.`, subject);
  else if (right.length === 0) findings.addFor(NARROWER, uses, where, `Has ${count}.`, subject);
  else findings.add("type-changed", where, `Has ${count}, and others.`, subject);
}

/** @param {string} value */
function code(value) {
  return `\`${value}\``;
}
