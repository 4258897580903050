/**
 * A field with the fields in it: what a page's flat list becomes, and what the description is laid out as.
 *
 * @typedef {object} Field
 * @property {string} name
 * @property {string} type `string`, `object`, `object[]`; in the description also `string | number`
 * @property {boolean} required
 * @property {boolean} nullable
 * @property {string[] | undefined} values
 * @property {boolean} [open] of the description: may other values come?
 * @property {string[]} examples
 * @property {string | undefined} default
 * @property {boolean} [inferred] of the description: no page shows it
 * @property {boolean} [common] of the description: every call may have it, whether its page says so or not
 * @property {boolean} [loose] of the description: its pages call it a string
 * @property {Field[]} fields
 * @property {boolean} closed is the list of `fields` known to be whole?
 * @property {number} [line] of the page
 * @property {"line" | "remarks"} [cut] of the page, see `FieldItem`
 */

const SCALAR = /^(?:string|number|integer|boolean|null)(?:\[\])*$/;

/** @param {string} type @returns {boolean} may it have fields? The title of a schema, in place of a type, may */
export function isContainer(type) {
  return !SCALAR.test(type);
}

/**
 * @param {string} parent
 * @param {string} name
 * @returns {string} the name of a field within `parent`, both may be empty
 */
export function joined(parent, name) {
  return [parent, name].filter(Boolean).join(".");
}

/** @param {string} type @returns {string} what follows a field's name in those of its fields: `[]` for a list */
export function listMark(type) {
  return type === "array" ? "[]" : (/(?:\[\])*$/.exec(type)?.[0] ?? "");
}

/** @param {boolean} closed @returns {Field} a field without a name, for the fields of a list */
export function listRoot(closed) {
  return {
    name: "",
    type: "object",
    required: true,
    nullable: false,
    values: undefined,
    examples: [],
    default: undefined,
    fields: [],
    closed,
  };
}
