/**
 * @typedef {object} FoundSchema
 * @property {any} schema as it stands, a reference too
 * @property {any} target what it leads to
 * @property {any} location where it stands
 * @property {string[]} names of the properties that lead to it
 */

/**
 * A schema and every one below it, references followed. A schema that several lead to comes once for each.
 *
 * @param {any} schema
 * @param {any} location
 * @param {(node: any, from?: string) => { node: any, location: any }} resolve of the rule's context
 * @param {string[]} [names]
 * @param {ReadonlySet<unknown>} [above] what it is within, so that a schema that has itself ends
 * @returns {Generator<FoundSchema>}
 */
export function* schemasBelow(schema, location, resolve, names = [], above = new Set()) {
  const { target, place } = follow(schema, location, resolve);
  yield { schema, target, location, names };
  if (target === null || typeof target !== "object" || above.has(target)) return;
  const inside = new Set(above).add(target);
  for (const [name, property] of Object.entries(target.properties ?? {})) {
    yield* schemasBelow(property, place.child(["properties", name]), resolve, [...names, name], inside);
  }
  for (const key of ["items", "additionalProperties"]) {
    if (typeof target[key] === "object") yield* schemasBelow(target[key], place.child([key]), resolve, names, inside);
  }
  for (const key of ["allOf", "anyOf", "oneOf"]) {
    for (const [index, part] of (target[key] ?? []).entries()) {
      yield* schemasBelow(part, place.child([key, index]), resolve, names, inside);
    }
  }
}

/**
 * @param {any} schema
 * @param {any} location
 * @param {(node: any, from?: string) => { node: any, location: any }} resolve
 * @returns {{ target: any, place: any }} what a schema leads to, and where that stands; nothing where a reference is broken
 */
export function follow(schema, location, resolve) {
  if (!schema?.$ref) return { target: schema, place: location };
  const found = resolve(schema, location.source.absoluteRef);
  return found.node === undefined
    ? { target: undefined, place: location }
    : follow(found.node, found.location, resolve);
}
