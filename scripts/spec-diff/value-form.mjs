/**
 * @typedef {Record<string, any>} Json
 * @typedef {object} ValueForm What kind of values a schema stands for, however it says so.
 * @property {string[]} types sorted, without `null`; none: any
 * @property {boolean} nullable
 * @property {{ values: string[], open: boolean } | undefined} list
 * @property {Json[] | undefined} variants
 */

/**
 * @param {Json} schema without a reference at its top
 * @returns {ValueForm}
 */
export function valueForm(schema) {
  const alternatives = schema["anyOf"] ?? schema["oneOf"];
  if (alternatives) return formOfAlternatives(alternatives);
  const values = schema["enum"] ?? ("const" in schema ? [schema["const"]] : undefined);
  const stated = [schema["type"] ?? impliedType(schema)].flat().filter(Boolean);
  return {
    types: sorted(stated.filter((type) => type !== "null").map(asNumber)),
    nullable: stated.includes("null") || Boolean(values?.includes(null)),
    list: values && { values: values.filter((/** @type {unknown} */ value) => value !== null).map(shown), open: false },
    variants: undefined,
  };
}

/**
 * @param {Json[]} alternatives
 * @returns {ValueForm}
 */
function formOfAlternatives(alternatives) {
  const others = alternatives.filter((part) => part["type"] !== "null");
  const nullable = others.length < alternatives.length;
  if (others.length === 1 && others[0] && !others[0]["$ref"]) {
    const form = valueForm(others[0]);
    return { ...form, nullable: nullable || form.nullable };
  }
  const listed = others.filter((part) => part["enum"]);
  const plain = others.filter((part) => isPlain(part));
  if (listed.length > 0 && plain.length > 0 && listed.length + plain.length === others.length) {
    const types = plain.flatMap((part) => [part["type"]].flat());
    const values = listed.flatMap((part) => part["enum"]);
    return {
      types: sorted(types.map(asNumber)),
      nullable,
      list: { values: values.map(shown), open: true },
      variants: undefined,
    };
  }
  if (plain.length === others.length) {
    const types = plain.flatMap((part) => [part["type"]].flat());
    return { types: sorted(types.map(asNumber)), nullable, list: undefined, variants: undefined };
  }
  return { types: [], nullable, list: undefined, variants: others };
}

const WORDS = ["type", "description", "examples", "example", "title", "format"];

/** @param {Json} schema @returns {boolean} whether it says a scalar type and nothing that narrows it */
function isPlain(schema) {
  const scalar = [schema["type"]].flat().every((type) => ["string", "number", "integer", "boolean"].includes(type));
  return scalar && Object.keys(schema).every((key) => WORDS.includes(key) || key.startsWith("x-"));
}

/** @param {Json} schema */
function impliedType(schema) {
  if (schema["properties"]) return "object";
  if (schema["items"]) return "array";
  const [first] = schema["enum"] ?? [schema["const"]];
  return ["string", "number", "boolean"].includes(typeof first) ? typeof first : undefined;
}

// TypeScript has one type for both.
const asNumber = (/** @type {string} */ type) => (type === "integer" ? "number" : type);
const sorted = (/** @type {string[]} */ types) => [...new Set(types)].sort();
const shown = (/** @type {unknown} */ value) => JSON.stringify(value);
