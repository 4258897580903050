import { joined, listMark, listRoot } from "./field.mjs";
import { recoverNesting } from "./recover-nesting.mjs";

/** @typedef {import("./field.mjs").Field} Field */
/** @typedef {import("./read-page.mjs").FieldItem} FieldItem */

/**
 * @typedef {object} Nested
 * @property {Field} root the list as one field without a name
 * @property {{ line: number, field: string, by: "order" | "spec" | "undecided", others: string[] }[]} unsure
 * @property {{ line: number, text: string }[]} prose
 * @property {string} last the last field; empty without one
 */

/**
 * The tree of fields that a flat list stands for.
 *
 * @param {import("./read-page.mjs").Item[]} items
 * @param {import("./recover-nesting.mjs").Known} known
 * @returns {Nested}
 */
export function nestFields(items, known) {
  const { placings, prose, open } = recoverNesting(items, known);
  const root = listRoot(!open.has(undefined));
  /** @type {Map<FieldItem | undefined, { field: Field, path: string }>} */
  const placed = new Map([[undefined, { field: root, path: "" }]]);
  /** @type {Nested["unsure"]} */
  const unsure = [];
  let last = "";
  for (const { item, parent, by, others } of placings) {
    const within = (/** @type {FieldItem | undefined} */ other) => joined(placed.get(other)?.path ?? "", item.name);
    const field = fieldOf(item, !open.has(item));
    placed.get(parent)?.field.fields.push(field);
    last = within(parent);
    placed.set(item, { field, path: last + listMark(item.type) });
    if (by !== "page") unsure.push({ line: item.line, field: last, by, others: others.map(within) });
  }
  handUp(items, prose, placed);
  return { root, unsure, prose: prose.map(({ line, name, type }) => ({ line, text: `${name} ${type}` })), last };
}

/** @param {FieldItem} item @param {boolean} closed @returns {Field} */
function fieldOf(item, closed) {
  const { name, type, required, nullable, values, example, line, cut } = item;
  return {
    ...listRoot(closed),
    name,
    type,
    required,
    nullable,
    values,
    examples: example === undefined ? [] : [example],
    default: item.default,
    line,
    ...(cut && { cut }),
  };
}

/**
 * What stands under a line that turned out to be text belongs to the field above it.
 *
 * @param {import("./read-page.mjs").Item[]} items
 * @param {FieldItem[]} prose
 * @param {Map<FieldItem | undefined, { field: Field }>} placed
 */
function handUp(items, prose, placed) {
  for (const item of prose) {
    const above = items.slice(0, items.indexOf(item)).findLast((other) => other.kind === "field" && placed.has(other));
    const field = above?.kind === "field" ? placed.get(above)?.field : undefined;
    if (!field) continue;
    field.values ??= item.values;
    field.default ??= item.default;
    if (field.examples.length === 0 && item.example !== undefined) field.examples.push(item.example);
    if (item.cut) field.cut = "remarks";
  }
}
