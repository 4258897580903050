import { isContainer } from "./field.mjs";
import { lackOf, openFrame, placeCost } from "./frame.mjs";
import { NotUnderstood } from "./not-understood.mjs";

/** @typedef {import("./field.mjs").Field} Field */
/** @typedef {import("./frame.mjs").Frame} Frame */
/** @typedef {import("./read-page.mjs").FieldItem} FieldItem */

/**
 * One way to read the list so far. Costs are compared first by what the page itself says, then by the description.
 *
 * @typedef {object} Reading
 * @property {Frame[]} frames the open objects, the root first
 * @property {number} page
 * @property {number} spec
 * @property {Step | undefined} last
 */
/** @typedef {{ item: FieldItem, parent: FieldItem | undefined | "prose", previous: Step | undefined }} Step */

/**
 * @typedef {object} Placing Where a field was put, and how sure that is.
 * @property {FieldItem} item
 * @property {FieldItem | undefined} parent undefined for the root
 * @property {"page" | "order" | "spec" | "undecided"} by what decided it
 * @property {(FieldItem | undefined)[]} others the other places it could have
 */

/**
 * @typedef {object} Nesting
 * @property {Placing[]} placings in the order of the page
 * @property {FieldItem[]} prose lines that look like fields and were read as text
 * @property {Set<FieldItem | undefined>} open objects whose list may go on where the page is cut; undefined is the root
 */

/**
 * @typedef {object} Known
 * @property {import("./read-shape.mjs").Shape | undefined} [example] the page's example of what the list describes
 * @property {Field[] | undefined} [spec] the description's fields in its place
 * @property {boolean} cut does the page end within the list?
 */

/** How many readings are kept at a time. Those that are wrong cost more within a field or two. */
const READINGS = 16;
const PROSE_COST = { no: Number.POSITIVE_INFINITY, hardly: 3, likely: 1 };

/**
 * Finds out which field of a flat list is in which. A field is in the object before it, or in one of those around that;
 * brackets close lists. Among the ways that leaves, the page's example decides; where it says nothing, the description
 * breaks the tie, and that is told.
 *
 * @param {import("./read-page.mjs").Item[]} items
 * @param {Known} known
 * @returns {Nesting}
 * @throws {NotUnderstood}
 */
export function recoverNesting(items, { example, spec, cut }) {
  /** @type {Reading[]} */
  let readings = [{ frames: [openFrame(undefined, example, spec)], page: 0, spec: 0, last: undefined }];
  for (const item of items) {
    const next = readings.flatMap((reading) => {
      if (item.kind === "field") return readField(reading, item);
      return item.kind === "open" ? openList(reading) : closeList(reading);
    });
    if (next.length === 0) throw new NotUnderstood(item.line, expectedInstead(item));
    readings = next.sort(byCost).slice(0, READINGS);
  }
  const ended = readings.map((reading) => (cut ? reading : closeFrom(reading, 0))).sort(byCost);
  const best = /** @type {Reading} */ (ended[0]);
  const rivals = ended.filter((reading) => reading.page === best.page).map(parentsOf);
  return {
    ...judged(items, rivals, { example, spec, cut }),
    open: new Set(cut ? /** @type {Reading} */ (best).frames.map((frame) => frame.item) : []),
  };
}

/** @param {import("./read-page.mjs").Item} item */
function expectedInstead(item) {
  if (item.kind === "field") return `"${item.name}" is there twice in the same object; another field is expected`;
  if (item.kind === "open") return "`Array [` is expected right under a field that is a list";
  return "`]` is expected only after the `Array [` that it closes";
}

/** @param {Reading} a @param {Reading} b */
function byCost(a, b) {
  return a.page - b.page || a.spec - b.spec;
}

/** @param {Reading} reading @returns {number} the depth of the innermost list whose bracket is open, or the root's */
function floorOf({ frames }) {
  return frames.findLastIndex((frame, depth) => depth === 0 || frame.bracket);
}

/** @param {Reading} reading @param {number} depth @returns {Reading} with what it costs to close the frames from `depth` on */
function closeFrom(reading, depth) {
  const lack = reading.frames.slice(depth).reduce((sum, frame) => sum + lackOf(frame), 0);
  return { ...reading, spec: reading.spec + lack };
}

/** @param {Reading} reading @param {FieldItem} item @returns {Reading[]} */
function readField(reading, item) {
  /** @type {Reading[]} */
  const readings = [];
  const floor = floorOf(reading);
  let { spec } = reading;
  for (let depth = reading.frames.length - 1; depth >= floor; depth -= 1) {
    const frame = /** @type {Frame} */ (reading.frames[depth]);
    const place = placeCost(frame, item);
    if (place) {
      const frames = [...reading.frames.slice(0, depth), place.frame];
      if (isContainer(item.type)) frames.push(openFrame(item, place.shape, place.spec?.fields));
      const last = { item, parent: frame.item, previous: reading.last };
      readings.push({ frames, page: reading.page + place.cost.page, spec: spec + place.cost.spec, last });
    }
    spec += lackOf(frame);
  }
  if (item.prose !== "no") {
    /** @type {Step} */
    const last = { item, parent: "prose", previous: reading.last };
    readings.push({ ...reading, page: reading.page + PROSE_COST[item.prose], spec: reading.spec + 1, last });
  }
  return readings;
}

/** @param {Reading} reading @returns {Reading[]} */
function openList(reading) {
  const top = /** @type {Frame} */ (reading.frames.at(-1));
  if (!top.item || top.bracket || top.used.size > 0) return [];
  return [{ ...reading, frames: [...reading.frames.slice(0, -1), { ...top, bracket: true }] }];
}

/** @param {Reading} reading @returns {Reading[]} */
function closeList(reading) {
  const floor = floorOf(reading);
  if (floor === 0) return [];
  const closed = closeFrom(reading, floor);
  return [{ ...closed, frames: reading.frames.slice(0, floor) }];
}

/** @param {Reading} reading @returns {Map<FieldItem, FieldItem | undefined | "prose">} */
function parentsOf(reading) {
  const parents = new Map();
  for (let step = reading.last; step; step = step.previous) parents.set(step.item, step.parent);
  return parents;
}

/**
 * Goes through the list once more along the best reading, and says of every field what else could have been.
 *
 * @param {import("./read-page.mjs").Item[]} items
 * @param {Map<FieldItem, FieldItem | undefined | "prose">[]} rivals the best reading, then those that the page leaves as likely
 * @param {Known} known
 * @returns {{ placings: Placing[], prose: FieldItem[] }}
 */
function judged(items, rivals, known) {
  const [best = new Map(), ...others] = rivals;
  /** @type {Placing[]} */
  const placings = [];
  /** @type {FieldItem[]} */
  const prose = [];
  /** @type {Reading} */
  let reading = { frames: [openFrame(undefined, known.example, known.spec)], page: 0, spec: 0, last: undefined };
  for (const item of items) {
    if (item.kind !== "field") {
      reading = /** @type {Reading} */ ((item.kind === "open" ? openList(reading) : closeList(reading))[0]);
      continue;
    }
    const parent = best.get(item);
    if (parent === "prose") {
      prose.push(item);
      continue;
    }
    const floor = floorOf(reading);
    const places = reading.frames
      .slice(floor)
      .flatMap((frame) => ({ frame, cost: placeCost(frame, item)?.cost }))
      .flatMap(({ frame, cost }) => (cost ? [{ frame, cost }] : []));
    const own = /** @type {(typeof places)[number]} */ (places.find(({ frame }) => frame.item === parent));
    const rest = places.filter((place) => place !== own);
    const rival = rest.filter(({ frame }) => others.some((other) => other.get(item) === frame.item));
    const alike = rest.filter((place) => place.cost.page <= own.cost.page && own.cost.page > 1);
    const open = [...new Set([...rival, ...alike])];
    placings.push({ item, parent, by: decidedBy(own, open), others: open.map(({ frame }) => frame.item) });
    const next = readField(reading, item).find(({ last }) => last?.parent === parent);
    reading = /** @type {Reading} */ (next);
  }
  return { placings, prose };
}

/**
 * @param {{ frame: Frame, cost: import("./frame.mjs").Cost }} own
 * @param {{ frame: Frame, cost: import("./frame.mjs").Cost }[]} open
 * @returns {Placing["by"]}
 */
function decidedBy(own, open) {
  if (open.length === 0) return "page";
  if (open.every(({ cost }) => own.cost.spec < cost.spec)) return "spec";
  return own.frame.item && own.frame.used.size === 0 ? "order" : "undecided";
}
