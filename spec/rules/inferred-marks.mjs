import { partsOf } from "./support/parts-of.mjs";

const MARK = "x-wonder-inferred";
const NAMES = "x-wonder-inferred-properties";

/** What is inferred is marked as `true` and nothing else, or by the name of a property that the composition has. */
export function inferredMarks() {
  const parts = new Set();
  const places = new Map();
  const unknown = (known, { target, place }) =>
    (target[NAMES] ?? []).flatMap((name, index) =>
      known.includes(name)
        ? []
        : [{ message: `No part has the property "${name}".`, location: place.child([NAMES, index]) }],
    );
  return {
    SchemaProperties(properties, { report, location }) {
      for (const [name, property] of Object.entries(properties)) {
        const mark = property?.[MARK];
        if (mark === undefined || mark === true) continue;
        report({ message: `${MARK} can only be true.`, location: location.child([name, MARK]) });
      }
    },
    Schema(schema, { report, resolve, location }) {
      if (schema[NAMES]) places.set(schema, location);
      if (!schema.allOf) return;
      const found = partsOf(schema, location, resolve);
      const known = found.flatMap(({ target }) => Object.keys(target.properties ?? {}));
      for (const part of found) {
        parts.add(part.target);
        for (const problem of unknown(known, part)) report(problem);
      }
    },
    Root: {
      leave(_root, { report }) {
        for (const [schema, location] of places) {
          if (!parts.has(schema))
            report({ message: `${NAMES} is for a part of allOf.`, location: location.child([NAMES]) });
        }
      },
    },
  };
}
