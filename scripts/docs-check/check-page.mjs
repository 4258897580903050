import { compareFields, compareHead } from "./compare.mjs";
import { listRoot } from "./field.mjs";
import { findOperation } from "./find-operation.mjs";
import { nestFields } from "./nest-fields.mjs";
import { readPage, SECTIONS } from "./read-page.mjs";

/** @typedef {import("./field.mjs").Field} Field */
/** @typedef {import("./read-page.mjs").Page} Page */
/** @typedef {import("./read-page.mjs").Section} Section */

/**
 * @typedef {object} Checked What is found out about one page.
 * @property {string | null} operationId null when the description has no such operation
 * @property {import("./compare.mjs").Drift[]} drift
 * @property {Unsure[]} unsure fields whose place the page does not decide
 * @property {{ line: number, text: string }[]} notes
 * @property {number} fields how many fields of the page were looked at
 * @property {{ line: number, field: string } | null} ends where the page ends, if it does so too early
 * @property {Page} page
 * @property {Map<Section, Field>} docs its fields
 */
/** @typedef {{ line: number, field: string, by: "order" | "spec" | "undecided", others: string[] }} Unsure */

/**
 * Compares the text of a reference page with the description.
 *
 * @param {string} text
 * @param {import("./spec-page.mjs").SpecPage[]} pages the description's operations
 * @returns {Checked}
 * @throws {import("./not-understood.mjs").NotUnderstood}
 */
export function checkPage(text, pages) {
  const page = readPage(text);
  const spec = findOperation(page, pages);
  /** @type {Checked} */
  const checked = {
    operationId: spec?.operationId ?? null,
    drift: spec ? compareHead(page, spec) : [],
    unsure: [],
    notes: [...page.notes],
    fields: 0,
    ends: page.cut ? { line: page.endLine, field: "" } : null,
    page,
    docs: new Map(),
  };
  for (const [index, name] of SECTIONS.entries()) {
    const isLast = !SECTIONS.slice(index + 1).some((later) => page.sections.has(later));
    const whole = !page.cut || !isLast || (page.answering && !name.startsWith("answer"));
    // What a page that is cut has not come to is not compared.
    if (!whole && !page.sections.has(name)) break;
    const ours = spec?.sections.get(name);
    const { root, last } = nestSection(name, page, ours, checked, !whole);
    if (checked.ends && last !== "") checked.ends.field = `${name}.${last}`;
    checked.docs.set(name, root);
    if (!ours) continue;
    const { drift, fields, wider } = compareFields(ours, root, name);
    checked.drift.push(...drift);
    checked.fields += fields;
    for (const field of wider) checked.notes.push(widerNote(field));
  }
  return checked;
}

/**
 * @param {Section} name
 * @param {Page} page
 * @param {Field | undefined} ours
 * @param {Checked} checked is told what is unsure
 * @param {boolean} cut
 * @returns {{ root: Field, last: string }}
 */
function nestSection(name, page, ours, checked, cut) {
  const items = page.sections.get(name);
  if (!items) return { root: listRoot(!cut), last: "" };
  const { root, unsure, prose, last } = nestFields(items, {
    example: page.examples.get(name),
    spec: ours?.fields,
    cut,
  });
  const within = (/** @type {string} */ field) => `${name}.${field}`;
  checked.unsure.push(...unsure.map((one) => ({ ...one, field: within(one.field), others: one.others.map(within) })));
  for (const { line, text } of prose) {
    checked.notes.push({ line, text: `"${text}" was taken for text, as nothing else speaks of such a field` });
  }
  return { root, last };
}

/** @param {string} field */
function widerNote(field) {
  return { line: 0, text: `${field}: the description's list of values has more than this page` };
}
