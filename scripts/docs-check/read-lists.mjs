import { NotUnderstood } from "./not-understood.mjs";
import { readExample, startsExample } from "./read-example.mjs";
import { readFieldLine, readRemark } from "./read-line.mjs";

/** @typedef {import("./read-page.mjs").FieldItem} FieldItem */
/** @typedef {import("./read-page.mjs").Item} Item */
/** @typedef {import("./read-page.mjs").Line} Line */
/** @typedef {import("./read-page.mjs").Page} Page */
/** @typedef {import("./read-page.mjs").Section} Section */

/** @type {[RegExp, Section][]} */
const REQUEST_HEADINGS = [
  [/^Path Parameters$/, "path"],
  [/^Query Parameters$/, "query"],
  [/^Header Parameters$/, "header"],
  [/^Cookie Parameters$/, "cookie"],
  [/^(?:Request )?Body ?(?:required)?$/, "body"],
];
/** Names of tabs. */
const LABELS = /^(?:Example \((?:auto|from schema)\)|Schema|application\/json)$/;
/** After the lists come samples in many languages. */
const SAMPLES = /^(?:csharp|curl|Request Collapse all|Collapse all|var client = .*)$/;

/**
 * Reads the lists of fields of a page into it.
 *
 * @param {Page} page
 * @param {Line[]} lines what follows its head
 * @param {string[]} raws all lines as they are
 * @returns {Line[]} what follows the lists; nothing if the page ends before
 * @throws {NotUnderstood}
 */
export function readLists(page, lines, raws) {
  /** @type {Section | undefined} */
  let section;
  let skipTo = 0;
  for (const [index, line] of lines.entries()) {
    const { text, number } = line;
    if (number < skipTo) continue;
    if (SAMPLES.test(text)) {
      page.cut = !page.answering;
      if (page.answering && !page.sections.has("answer")) page.sections.set("answer", []);
      return lines.slice(index);
    }
    const heading = headingOf(text, page, section);
    if (heading) {
      if (heading === "answers") page.answering = true;
      section = heading === "answers" ? undefined : heading;
      if (section && !page.sections.has(section)) page.sections.set(section, []);
    } else if (page.answering && LABELS.test(text)) {
      // It is above the heading that counts, or between the two.
    } else if (startsExample(text) && (section === "body" || section === "answer")) {
      const { shape, lastLine, stopped } = readExample(raws, number);
      if (stopped) page.notes.push({ line: lastLine, text: "the example is no JSON from here on" });
      page.examples.set(section, shape);
      skipTo = lastLine + 1;
      if (section === "answer") {
        page.cut = false;
        return lines.filter((later) => later.number >= skipTo);
      }
    } else if (section) {
      readItem(
        line,
        section,
        /** @type {Item[]} */ (page.sections.get(section)),
        lines[index - 1],
        index === lines.length - 1,
      );
    } else if (readFieldLine(text)?.prose === "no") {
      const sections = page.answering
        ? "Schema or Response Headers"
        : "Path Parameters, Query Parameters, Header Parameters or Body";
      throw new NotUnderstood(number, `${sections} is expected above the first field`);
    }
  }
  return [];
}

/**
 * @param {string} text
 * @param {Page} page
 * @param {Section | undefined} section the one that the line is in
 * @returns {Section | "answers" | undefined}
 */
function headingOf(text, page, section) {
  if (page.answering) {
    if (text === "Response Headers" && section === undefined) return "answer-header";
    return text === "Schema" && section !== "answer" ? "answer" : undefined;
  }
  if (text === "Responses") return "answers";
  return REQUEST_HEADINGS.find(([pattern, name]) => pattern.test(text) && !page.sections.has(name))?.[1];
}

/**
 * @param {Line} line
 * @param {Section} section
 * @param {Item[]} items of the section, to which it is added
 * @param {Line | undefined} above
 * @param {boolean} last is it the last line of the page? Then it may be cut.
 */
function readItem({ text, number }, section, items, above, last) {
  if (/^(?:oneOf|anyOf|allOf)$/.test(text)) {
    throw new NotUnderstood(number, "one list of fields is expected; what is to be chosen from is not understood");
  }
  if (/^Array ?\[$/.test(text)) items.push({ kind: "open", line: number });
  else if (text === "]") items.push({ kind: "close", line: number });
  else {
    const field = items.findLast((item) => item.kind === "field");
    const remark = readRemark(text);
    if (remark) {
      if (field?.kind === "field") keep(field, remark, last);
      return;
    }
    const found = readFieldLine(text);
    if (!found) return;
    // Parameters are often written with capitals, and what describes a field stands right under it.
    const underField = field?.line === above?.number;
    const parameter = section !== "body" && section !== "answer";
    const sure = !underField && (parameter || found.prose === "hardly");
    items.push({ kind: "field", line: number, ...found, prose: sure ? "no" : found.prose });
  }
}

/**
 * @param {FieldItem} field
 * @param {import("./read-line.mjs").Remark} remark
 * @param {boolean} last
 */
function keep(field, remark, last) {
  if (remark.kind === "enum") {
    if (remark.whole) field.values ??= remark.values;
  } else if (!last) {
    field[remark.kind] ??= remark.value;
  }
}
