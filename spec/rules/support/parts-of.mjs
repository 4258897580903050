import { follow } from "./schemas-below.mjs";

/**
 * What `allOf` makes one object of: the schema itself and, however deep, its parts.
 *
 * @param {any} schema
 * @param {any} location
 * @param {(node: any, from?: string) => { node: any, location: any }} resolve of the rule's context
 * @returns {{ target: any, place: any }[]}
 */
export function partsOf(schema, location, resolve) {
  const { target, place } = follow(schema, location, resolve);
  if (target === null || typeof target !== "object") return [];
  const parts = (target.allOf ?? []).flatMap((/** @type {any} */ part, /** @type {number} */ index) =>
    partsOf(part, place.child(["allOf", index]), resolve),
  );
  return [{ target, place }, ...parts];
}
