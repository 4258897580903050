import { operationsOf } from "../generate/prepare-document.mjs";

/** @typedef {import("../generate/prepare-document.mjs").Json} Json */

/**
 * A description with more operations than there are: each of them again under other paths, ids and methods of the client.
 * Bodies that are described where they are used become types of their own each time; named schemas are shared, as siblings
 * of one API share them.
 *
 * @param {Json} bundle the bundled description; left as it is, and the first to be described
 * @param {number} times how many times as many
 * @returns {Json}
 */
export function grownDescription(bundle, times) {
  const grown = structuredClone(bundle);
  for (let copy = 1; copy < times; copy++) {
    for (const [path, item] of Object.entries(structuredClone(bundle["paths"]))) {
      for (const { operation } of operationsOf({ paths: { [path]: item } })) {
        operation["operationId"] += `Copy${copy}`;
        const { "x-wonder-method": method } = operation;
        if (method) operation["x-wonder-method"] = methodOf(method, copy);
      }
      grown["paths"][`/copy-${copy}${path}`] = item;
    }
  }
  return grown;
}

/**
 * Another resource with the same methods; of a method without a resource, another method.
 *
 * @param {string} resourceMethod
 * @param {number} copy
 */
function methodOf(resourceMethod, copy) {
  const [first = "", ...rest] = resourceMethod.split(".");
  return [`${first}Copy${copy}`, ...rest].join(".");
}
