/** @typedef {import("./field.mjs").Field} Field */
/** @typedef {import("../generate/prepare-document.mjs").Json} Json */

/**
 * @param {Field} field of a page
 * @returns {Json} a schema of what the page says of it
 */
export function draftSchema(field) {
  const { type, nullable, values, examples } = field;
  const [, inner = type, lists = ""] = /^(.*?)((?:\[\])*)$/.exec(type === "array" ? "any[]" : type) ?? [];
  let schema = innerSchema(field, inner, nullable && lists === "");
  for (let depth = lists.length / 2; depth > 0; depth -= 1) {
    schema = { type: nullable && depth === 1 ? ["array", "null"] : "array", items: schema };
  }
  return {
    ...schema,
    ...(field.default !== undefined && { default: typedValue(field.default, type) }),
    ...(examples.length > 0 && (!values || lists === "") && { examples: examples.map((one) => typedValue(one, type)) }),
  };
}

/**
 * @param {Field} field
 * @returns {Json} what a parameter has of it: its example stands beside its schema
 */
export function draftParameterSchema(field) {
  const { examples, ...rest } = draftSchema(field);
  return { schema: rest, ...(examples && { example: examples[0] }) };
}

/**
 * @param {Field} field
 * @param {string} type
 * @param {boolean} nullable
 * @returns {Json}
 */
function innerSchema({ values, fields }, type, nullable) {
  const known = type === "any" ? {} : { type };
  if (values) {
    // Lists of values that the vendor changes are open.
    const choices = [{ ...known, enum: values.map((value) => typedValue(value, type)) }, known];
    return { anyOf: nullable ? [...choices, { type: "null" }] : choices };
  }
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    ...(nullable && type !== "any" ? { type: [type, "null"] } : known),
    ...(required.length > 0 && { required }),
    ...(fields.length > 0 && {
      properties: Object.fromEntries(fields.map((inside) => [inside.name, draftSchema(inside)])),
    }),
  };
}

/** @param {string} text @param {string} type @returns {unknown} */
function typedValue(text, type) {
  if (type === "boolean" && /^(?:true|false)$/.test(text)) return text === "true";
  // What is written otherwise than JavaScript would write it is no number that survives.
  if (/^(?:number|integer)$/.test(type) && String(Number(text)) === text) return Number(text);
  return text;
}
