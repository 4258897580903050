import { isDeepStrictEqual } from "node:util";
import { EFFECTS, REPEATS } from "../generate/operation-table.mjs";

/**
 * @typedef {import("./value-form.mjs").Json} Json
 * @typedef {import("./change.mjs").RuleName} RuleName
 * @typedef {object} Context
 * @property {import("./change.mjs").Findings} findings
 * @property {import("./change.mjs").Subject} subject
 */

const OWN_RULES = ["effect", "repeat", "source", "seen", "items", "method", "raw-only"].map(
  (name) => `x-wonder-${name}`,
);

/**
 * How the client is to treat an operation: our own extensions.
 *
 * @param {Json} base
 * @param {Json} head
 * @param {string} where
 * @param {Context} context
 */
export function compareTreatment(base, head, where, { findings, subject }) {
  const told = (/** @type {string} */ key) => `\`${key}\` is ${shown(head[key])}, was ${shown(base[key])}.`;
  const add = (/** @type {RuleName} */ rule, /** @type {string} */ key) =>
    findings.add(rule, where, told(key), subject);
  const strictness = (/** @type {string[]} */ scale, /** @type {string} */ key) =>
    scale.indexOf(head[key]) - scale.indexOf(base[key]);

  const effect = strictness(EFFECTS, "x-wonder-effect");
  if (effect !== 0) add(effect > 0 ? "effect-stricter" : "effect-laxer", "x-wonder-effect");
  const repeat = strictness(REPEATS, "x-wonder-repeat");
  if (repeat !== 0) add(repeat > 0 ? "repeat-stricter" : "repeat-laxer", "x-wonder-repeat");
  if (base["x-wonder-source"] !== head["x-wonder-source"]) add("source-changed", "x-wonder-source");
  if (base["x-wonder-seen"] !== head["x-wonder-seen"]) add("page-read", "x-wonder-seen");
  const [reason, newReason] = [base["x-wonder-raw-only"], head["x-wonder-raw-only"]];
  if (reason && newReason && reason !== newReason) {
    findings.add("operation-text-changed", where, "The reason why only the raw client has it changed.", subject);
  }
  if (base["x-wonder-items"] !== head["x-wonder-items"]) {
    add(base["x-wonder-items"] === undefined ? "items-added" : "items-changed", "x-wonder-items");
  }
  for (const key of Object.keys({ ...base, ...head })) {
    if (!key.startsWith("x-") || OWN_RULES.includes(key) || isDeepStrictEqual(base[key], head[key])) continue;
    add("operation-extension-changed", key);
  }
}

/** @param {unknown} value */
function shown(value) {
  if (value === undefined) return "not there";
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
