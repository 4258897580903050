import { follow } from "./support/schemas-below.mjs";

/** Each property has a type, and each list one for its items: `unknown` in a merchant's editor helps nobody. */
export function propertyHasType() {
  return {
    SchemaProperties(properties, { report, resolve, location }) {
      for (const [name, property] of Object.entries(properties)) {
        const place = location.child([name]);
        if (!hasType(property, place, resolve)) report({ message: `"${name}" has no type.`, location: place.key() });
      }
    },
    Schema(schema, { report, resolve, location }) {
      if (![schema.type].flat().includes("array")) return;
      if (!schema.items || !hasType(schema.items, location.child(["items"]), resolve)) {
        report({ message: "The items of a list have no type.", location: location.child(["items"]).key() });
      }
    },
  };
}

/**
 * @param {any} schema
 * @param {any} location
 * @param {any} resolve
 * @returns {boolean}
 */
function hasType(schema, location, resolve) {
  const { target, place } = follow(schema, location, resolve);
  if (target === undefined || target?.type !== undefined) return true; // A broken reference is a rule of Redocly's.
  const part = (key) => (entry, index) => hasType(entry, place.child([key, index]), resolve);
  return Boolean(
    target?.allOf?.some(part("allOf")) || target?.anyOf?.every(part("anyOf")) || target?.oneOf?.every(part("oneOf")),
  );
}
