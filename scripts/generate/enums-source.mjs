import { HEADER } from "./header.mjs";

/** @typedef {import("./prepare-document.mjs").Json} Json */

/**
 * @typedef {object} NamedEnum
 * @property {string} name of its type
 * @property {(string | number)[]} values the known ones
 * @property {boolean} open whether the description lets other values come
 */

/**
 * The known values of every named enum, and a guard for each, as a module of its own: whoever imports types alone gets no
 * code, and a bundler keeps the lists that are used.
 *
 * @param {Json} document a prepared description
 * @returns {string}
 */
export function enumsSource(document) {
  const enums = namedEnums(document);
  refuseCollisions(enums, Object.keys(document["components"].schemas));
  const closed = enums.filter(({ open }) => !open).map(({ name }) => name);
  const imports = closed.length > 0 ? `import type { ${closed.join(", ")} } from "./schema.js";\n` : "";
  const docs = `/**
 * The known values of the description's enums, and a guard for each.
 *
 * @packageDocumentation
 */
`;
  const parts = [`${HEADER}\n${docs}${imports}`, ...enums.map(enumSource)];
  if (enums.length > 0) parts.push(HELPER);
  else parts.push("export {};\n");
  return parts.join("\n");
}

/**
 * @param {Json} document a prepared description
 * @returns {NamedEnum[]} the named schemas that list values, sorted by name
 */
export function namedEnums(document) {
  return Object.entries(document["components"].schemas)
    .flatMap(([name, schema]) => {
      const found = enumOf(/** @type {Json} */ (schema));
      return found ? [{ name, ...found }] : [];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param {Json} schema
 * @returns {{ values: (string | number)[], open: boolean } | undefined}
 */
function enumOf(schema) {
  const parts = schema["anyOf"] ?? [schema];
  const listed = parts.flatMap((/** @type {Json} */ part) => part["enum"] ?? []);
  // `null` is a way to say that there is no value.
  const values = listed.filter((/** @type {unknown} */ value) => value !== null);
  const others = parts.filter((/** @type {Json} */ part) => part["enum"] === undefined && part["type"] !== "null");
  const isPlain = (/** @type {Json} */ part) => ["string", "number", "integer"].includes(part["type"]);
  if (values.length === 0 || !others.every(isPlain)) return undefined;
  return { values: [...new Set(values)], open: others.length > 0 };
}

/** @param {string} name */
const listName = (name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}Values`;
/** @param {NamedEnum} found */
const knownName = ({ name, open }) => (open ? `Known${name}` : name);
/** @param {NamedEnum} found of an open one, what its guard tells is no more than that a value is known */
const guardName = (found) => `is${knownName(found)}`;

/**
 * @param {NamedEnum[]} enums
 * @param {string[]} schemas
 */
function refuseCollisions(enums, schemas) {
  const seen = new Map(schemas.map((name) => [name, `the schema ${name}`]));
  for (const found of enums) {
    const known = found.open ? [knownName(found)] : [];
    for (const name of [...known, listName(found.name), guardName(found)]) {
      const other = seen.get(name);
      if (other) throw new Error(`The name ${name} is wanted for the enum ${found.name}, but ${other} has it already.`);
      seen.set(name, `the enum ${found.name}`);
    }
  }
}

/** @param {NamedEnum} found */
function enumSource(found) {
  const { name, values, open } = found;
  const list = listName(name);
  const guard = guardName(found);
  const known = knownName(found);
  const shown = values.map((value) => JSON.stringify(value));
  const type = `/**
 * The values of \`${name}\` that the description knows. Others may come, so a \`switch\` needs a \`default\`.
 */
export type ${known} = ${shown.join(" | ")};

`;
  const warning = open
    ? `The enum is open: others may come, so this is no validation. A value for which it is \`false\` may be one that
 * the vendor added.`
    : "The enum is closed: the description has no others.";
  return `${open ? type : ""}/**
 * The known values of \`${name}\`, in the order of the description.${open ? " Others may come." : ""}
 *
 * @example
 * \`\`\`ts
 * import { ${list} } from "@wonder-openapi/types/enums";
 *
 * for (const value of ${list}) console.log(value);
 * \`\`\`
 */
export const ${list} = [
${shown.map((value) => `  ${value},\n`).join("")}] as const;

/**
 * Whether a value is one of the known ones of \`${name}\`.
 *
 * ${warning}
 *
 * @param value Anything. What is not a ${typeof values[0]} is not one of them.
 * @returns Whether it is in \`${list}\`. Never throws.
 * @example
 * \`\`\`ts
 * import { ${guard} } from "@wonder-openapi/types/enums";
 *
 * console.log(${guard}(${shown[0]}));
 * \`\`\`
 */
export function ${guard}(value: unknown): value is ${known} {
  return isOneOf(${list}, value);
}
`;
}

const HELPER = `function isOneOf(values: readonly unknown[], value: unknown): boolean {
  return values.includes(value);
}
`;
