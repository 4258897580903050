import { isDeepStrictEqual } from "node:util";
import { resolve } from "../generate/prepare-document.mjs";
import { compareSchemas } from "./compare-schemas.mjs";

/**
 * @typedef {import("./value-form.mjs").Json} Json
 * @typedef {import("./compare-schemas.mjs").Comparison} Comparison
 */

/**
 * @param {Json} operation
 * @param {Json} document
 * @returns {Json[]}
 */
export function parametersIn(operation, document) {
  return (operation["parameters"] ?? []).map((/** @type {Json} */ parameter) => resolve(parameter, document));
}

/**
 * Parameters in path and header; those of the query are the fields of a named type.
 *
 * @param {Json} base
 * @param {Json} head
 * @param {string} where
 * @param {Comparison} comparison
 */
export function compareParameters(base, head, where, comparison) {
  const { findings, subject } = comparison;
  const [before, after] = [byKey(base, comparison.base), byKey(head, comparison.head)];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)];
    const at = `${where} ${key}`;
    if (!now) {
      findings.add("parameter-removed", at, "Is gone.", subject);
    } else if (!old) {
      const rule = now["required"] ? "required-parameter-added" : "parameter-added";
      findings.add(rule, at, now["required"] ? "Is new, and required." : "Is new.", subject);
    } else {
      if (now["required"] && !old["required"]) findings.add("parameter-required", at, "Is required now.", subject);
      if (old["required"] && !now["required"]) findings.add("parameter-optional", at, "Is optional now.", subject);
      compareSchemas(old["schema"] ?? {}, now["schema"] ?? {}, at, comparison);
      if (Boolean(old["x-wonder-inferred"]) !== Boolean(now["x-wonder-inferred"])) {
        const text = now["x-wonder-inferred"] ? "No page of this operation shows it." : "A page shows it.";
        findings.add("inferred-changed", at, text, subject);
      }
      if (["description", "example", "examples"].some((word) => !isDeepStrictEqual(old[word], now[word]))) {
        findings.add("text-changed", at, "Description or examples changed.", subject);
      }
    }
  }
}

/**
 * @param {Json} operation
 * @param {Json} document
 * @returns {Map<string, Json>}
 */
function byKey(operation, document) {
  const parameters = parametersIn(operation, document).filter((parameter) => parameter["in"] !== "query");
  return new Map(parameters.map((parameter) => [`${parameter["in"]} \`${parameter["name"]}\``, parameter]));
}
