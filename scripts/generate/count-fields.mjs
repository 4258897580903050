import { parametersOf } from "./operation-table.mjs";
import { resolve } from "./prepare-document.mjs";

/** @typedef {import("./prepare-document.mjs").Json} Json */
/** @typedef {{ fields: number, inferred: number }} FieldCount */

/**
 * How many fields an operation has, however deep: of its path, its query, its body and its answer. What an inferred field has
 * within is inferred too.
 *
 * @param {Json} operation
 * @param {Json} document a prepared description
 * @returns {FieldCount}
 */
export function countFields(operation, document) {
  const named = parametersOf(operation, document).filter(({ in: where }) => where === "path" || where === "query");
  const bodies = [operation["requestBody"], operation["responses"]?.["200"]];
  return sum([
    ...named.map((parameter) => one(parameter["x-wonder-inferred"] === true)),
    ...bodies.map((body) => within(body?.content?.["application/json"]?.schema, document, false, [])),
  ]);
}

/** @param {FieldCount[]} counts */
export function sum(counts) {
  return counts.reduce(
    (total, { fields, inferred }) => ({ fields: total.fields + fields, inferred: total.inferred + inferred }),
    { fields: 0, inferred: 0 },
  );
}

/**
 * @param {any} schema
 * @param {Json} document
 * @param {boolean} isInferred whether what it is within is
 * @param {Json[]} above what it is within, so that a schema that has itself ends
 * @returns {FieldCount}
 */
function within(schema, document, isInferred, above) {
  const target = resolve(schema, document);
  if (!target || above.includes(target)) return sum([]);
  const inside = [...above, target];
  const properties = /** @type {Json[]} */ (Object.values(target.properties ?? {}));
  const parts = [target.items, ...(target.anyOf ?? []), ...(target.oneOf ?? [])];
  return sum([
    ...properties.flatMap((property) => {
      // The answer's data has become a type of its own, and has taken its mark along.
      const marks = [property, resolve(property, document)].map((place) => place?.["x-wonder-inferred"]);
      const guessed = isInferred || marks.includes(true);
      return [one(guessed), within(property, document, guessed, inside)];
    }),
    ...parts.map((part) => within(part, document, isInferred, inside)),
  ]);
}

/** @param {boolean} isInferred @returns {FieldCount} */
const one = (isInferred) => ({ fields: 1, inferred: isInferred ? 1 : 0 });
