import { isContainer } from "./field.mjs";

/** @typedef {import("./field.mjs").Field} Field */
/** @typedef {import("./read-page.mjs").FieldItem} FieldItem */
/** @typedef {import("./read-shape.mjs").Shape} Shape */

/**
 * An object that fields are being put into.
 *
 * @typedef {object} Frame
 * @property {FieldItem | undefined} item its field; undefined for the root
 * @property {boolean} bracket was its list opened by `Array [`?
 * @property {Shape | undefined} shape of the example, where that has it
 * @property {Field[] | undefined} spec what the description has in its place
 * @property {Set<string>} used the names in it so far
 * @property {number} reached how far into the example's order its fields have come
 */
/** @typedef {{ page: number, spec: number }} Cost */

/** What speaks against a place, in the example. An object that is cut or empty there neither has nor lacks a field. */
const PAGE = { outOfOrder: 1, unknown: 2, empty: 3, otherKind: 3, absent: 4 };
/** The same, in the description. Its order is not the page's. */
const SPEC = { unknown: 1, absent: 2, otherKind: 1, leftOut: 1 };

/**
 * @param {FieldItem | undefined} item
 * @param {Shape | undefined} shape
 * @param {Field[] | undefined} spec
 * @returns {Frame}
 */
export function openFrame(item, shape, spec) {
  const known = shape && (shape.kind === "object" || shape.fields.size > 0) ? shape : undefined;
  return { item, bracket: false, shape: known, spec, used: new Set(), reached: -1 };
}

/**
 * @param {Frame} frame
 * @param {FieldItem} item
 * @returns {{ cost: Cost, frame: Frame, shape: Shape | undefined, spec: Field | undefined } | undefined} the frame with the
 * field in it, or nothing when it cannot be there
 */
export function placeCost(frame, item) {
  if (frame.used.has(item.name)) return undefined;
  const shape = frame.shape?.fields.get(item.name);
  const spec = frame.spec?.find(({ name }) => name === item.name);
  const position = shape ? [...(frame.shape?.fields.keys() ?? [])].indexOf(item.name) : -1;
  let page = 0;
  if (!frame.shape) page = PAGE.unknown;
  else if (!shape) page = !frame.shape.whole ? PAGE.unknown : frame.shape.fields.size === 0 ? PAGE.empty : PAGE.absent;
  else {
    if (position < frame.reached) page += PAGE.outOfOrder;
    if (!fits(item.type, shape)) page += PAGE.otherKind;
  }
  const bySpec = !frame.spec ? SPEC.unknown : !spec ? SPEC.absent : spec.type === item.type ? 0 : SPEC.otherKind;
  const used = new Set(frame.used).add(item.name);
  const next = { ...frame, used, reached: Math.max(frame.reached, position) };
  return { cost: { page, spec: bySpec }, frame: next, shape, spec };
}

/**
 * @param {Frame} frame
 * @returns {number} how much of what the description has in its place it would lack without any more fields
 */
export function lackOf(frame) {
  const lacking = (frame.spec ?? []).filter(({ name, inferred }) => !inferred && !frame.used.has(name));
  return lacking.length * SPEC.leftOut;
}

/**
 * @param {string} type as a page prints it
 * @param {Shape} shape
 * @returns {boolean}
 */
function fits(type, shape) {
  if (shape.kind === "null") return true;
  if (type === "array" || type.endsWith("[]")) return shape.kind === "array";
  if (type.startsWith("object")) return shape.kind === "object";
  return isContainer(type) || shape.kind === "scalar";
}
