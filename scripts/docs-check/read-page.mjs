import { NotUnderstood } from "./not-understood.mjs";
import { cleanLine, readFieldLine, readRemark } from "./read-line.mjs";
import { readShape } from "./read-shape.mjs";

/**
 * @typedef {object} FieldItem A field of a flat list, with what stands under it.
 * @property {"field"} kind
 * @property {number} line
 * @property {string} name
 * @property {string} type
 * @property {boolean} required
 * @property {boolean} nullable
 * @property {"no" | "hardly" | "likely"} prose
 * @property {string[]} [values] what "Possible values" lists
 * @property {string} [example]
 * @property {string} [default]
 * @property {"line" | "remarks"} [cut] the page may end within the field's line, or within what stands under it
 */
/** @typedef {FieldItem | { kind: "open" | "close", line: number }} Item */

/**
 * @typedef {object} Page
 * @property {string[]} titles what stands above the method, the title last
 * @property {string} method
 * @property {string} path with `{id}` for `:id`
 * @property {number} line of method and path
 * @property {Map<Section, Item[]>} sections in their order, those that the page has
 * @property {Map<Section, import("./read-shape.mjs").Shape>} examples of `body` and `answer`
 * @property {boolean} cut does the page end before its lists do?
 * @property {number} endLine its last line that is not blank
 * @property {{ line: number, text: string }[]} notes
 */
/** @typedef {"path" | "query" | "header" | "cookie" | "body" | "answer-header" | "answer"} Section */
/** @typedef {{ number: number, raw: string, text: string }} Line */

/** @type {[RegExp, Section][]} */
const REQUEST_HEADINGS = [
  [/^Path Parameters$/, "path"],
  [/^Query Parameters$/, "query"],
  [/^Header Parameters$/, "header"],
  [/^Cookie Parameters$/, "cookie"],
  [/^(?:Request )?Body ?(?:required)?$/, "body"],
];
/** The order of the sections on a page. */
export const SECTIONS = /** @type {const} */ (["path", "query", "header", "cookie", "body", "answer-header", "answer"]);
/** After the lists come samples in many languages. */
const SAMPLES = /^(?:csharp|curl|Request Collapse all|Collapse all|var client = .*)$/;

/**
 * Reads the text of a reference page of the vendor's as far as it goes.
 *
 * @param {string} text
 * @returns {Page}
 * @throws {NotUnderstood}
 */
export function readPage(text) {
  const raws = text.split(/\r\n|\r|\n/);
  const lines = raws
    .map((raw, index) => ({ number: index + 1, raw, text: cleanLine(raw) }))
    .filter((line) => line.text !== "");
  const { at, titles, method, path } = readHead(lines);
  /** @type {Page} */
  const page = {
    titles,
    method,
    path,
    line: lines[at - 1]?.number ?? 1,
    sections: new Map(),
    examples: new Map(),
    cut: true,
    endLine: lines.at(-1)?.number ?? 1,
    notes: [],
  };
  const rest = readLists(page, lines, at, raws);
  if (rest !== undefined) readSamples(page, lines.slice(rest), raws);
  if (page.cut) loosenEnd(page);
  return page;
}

/** @param {Line[]} lines */
function readHead(lines) {
  for (const [index, { text, number }] of lines.entries()) {
    const split = /^(GET|POST|PUT|PATCH|DELETE)$/.test(text) ? 2 : 1;
    const joined = split === 2 ? `${text} ${lines[index + 1]?.text ?? ""}` : text;
    const match = /^(GET|POST|PUT|PATCH|DELETE) ?(?:https?:\/\/[^/\s]+)?(\/\S*)$/.exec(joined);
    if (!match) continue;
    if (index + split >= lines.length) {
      throw new NotUnderstood(number, "the page ends in the line of method and path; its lists are expected after it");
    }
    const [, method = "", raw = ""] = match;
    const path = raw.replace(/:([A-Za-z_][\w-]*)/g, "{$1}");
    return { at: index + split, titles: lines.slice(0, index).map((line) => line.text), method, path };
  }
  throw new NotUnderstood(
    lines.at(-1)?.number ?? 1,
    "method and path are expected in a line of their own, such as `POST /svc/...`, and no line has them",
  );
}

/**
 * @param {Page} page
 * @param {Line[]} lines
 * @param {number} start
 * @param {string[]} raws
 * @returns {number | undefined} the first line after the answer's lists, if the page goes so far
 */
function readLists(page, lines, start, raws) {
  /** @type {Section | undefined} */
  let section;
  let answering = false;
  /** @type {FieldItem | undefined} */
  let field;
  let underField = false;

  /** @param {Section} name */
  const enter = (name) => {
    section = name;
    field = undefined;
    if (!page.sections.has(name)) page.sections.set(name, []);
  };

  for (let index = start; index < lines.length; index += 1) {
    const line = /** @type {Line} */ (lines[index]);
    const { text, number } = line;
    if (SAMPLES.test(text)) {
      page.cut = !answering;
      if (answering && !page.sections.has("answer")) enter("answer");
      return index;
    }
    if (!answering) {
      const heading = REQUEST_HEADINGS.find(([pattern, name]) => pattern.test(text) && !page.sections.has(name))?.[1];
      if (heading) {
        enter(heading);
        continue;
      }
      if (text === "Responses") {
        answering = true;
        section = undefined;
        continue;
      }
    } else if (text === "Response Headers" && section === undefined) {
      enter("answer-header");
      continue;
    } else if (text === "Schema" && section !== "answer") {
      enter("answer");
      continue;
    } else if (/^Example \((?:auto|from schema)\)$|^Schema$|^application\/json$/.test(text)) {
      continue;
    }

    if (/^\{(?: ?\\?["}]| ?\\?$)/.test(text) && (section === "body" || section === "answer")) {
      const { shape, lastLine, stopped } = readExample(raws, number);
      if (stopped) page.notes.push({ line: lastLine, text: "the example is no JSON from here on" });
      page.examples.set(section, shape);
      if (section === "answer") {
        page.cut = false;
        const next = lines.findIndex((later) => later.number > lastLine);
        return next === -1 ? lines.length : next;
      }
      while ((lines[index + 1]?.number ?? Number.POSITIVE_INFINITY) <= lastLine) index += 1;
      continue;
    }

    if (section === undefined) {
      if (readFieldLine(text)?.prose === "no") {
        throw new NotUnderstood(
          number,
          `${answering ? "Schema or Response Headers" : "Path Parameters, Query Parameters, Header Parameters or Body"} is expected above the first field`,
        );
      }
      continue;
    }
    const items = /** @type {Item[]} */ (page.sections.get(section));
    if (/^(?:oneOf|anyOf|allOf)$/.test(text)) {
      throw new NotUnderstood(number, "one list of fields is expected; what is to be chosen from is not understood");
    }
    if (/^Array ?\[$/.test(text)) {
      items.push({ kind: "open", line: number });
      underField = false;
      continue;
    }
    if (text === "]") {
      items.push({ kind: "close", line: number });
      underField = false;
      continue;
    }
    const remark = field && readRemark(text);
    if (field && remark) {
      keep(field, remark, index === lines.length - 1);
      underField = false;
      continue;
    }
    const found = readFieldLine(text);
    if (found) {
      // Parameters are often written with capitals, and what describes a field stands under it.
      const parameter = section !== "body" && section !== "answer";
      const sure = parameter ? !underField : found.prose === "hardly" && !underField;
      field = { kind: "field", line: number, ...found, prose: sure ? "no" : found.prose };
      items.push(field);
    }
    underField = found !== undefined;
  }
  return undefined;
}

/**
 * @param {FieldItem} field
 * @param {import("./read-line.mjs").Remark} remark
 * @param {boolean} last is it the last line of the page? Then it may be cut.
 */
function keep(field, remark, last) {
  if (remark.kind === "enum") {
    if (remark.whole) field.values ??= remark.values;
  } else if (!last) {
    field[remark.kind] ??= remark.value;
  }
}

/**
 * @param {string[]} raws
 * @param {number} number of the line that the example begins in
 */
function readExample(raws, number) {
  const text = raws.slice(number - 1).join("\n");
  const { shape, end, stopped } = readShape(text, text.indexOf("{"));
  return { shape, stopped, lastLine: number - 1 + text.slice(0, end).split("\n").length };
}

/**
 * What comes after the lists has an example of the request, at the end and in the samples.
 *
 * @param {Page} page
 * @param {Line[]} lines
 * @param {string[]} raws
 */
function readSamples(page, lines, raws) {
  if (page.examples.has("body") || !page.sections.has("body")) return;
  const own = lines.find(({ text }) => /^\{(?: ?\\?["}]| ?\\?$)/.test(text));
  const sample = lines.map(({ raw }) => /StringContent\("((?:\\.|[^"\\])*)/.exec(raw)?.[1]).find(Boolean);
  const shapes = [
    own && readExample(raws, own.number).shape,
    sample && readShape(sample.replace(/\\n/g, " ").replace(/\\(.)/g, "$1")).shape,
  ].filter((shape) => typeof shape === "object");
  const best = shapes.find((shape) => shape.whole) ?? shapes[0];
  if (best) page.examples.set("body", best);
}

/**
 * The last field of a page that ends too early: the end of its line, and what stands under it, may be missing.
 *
 * @param {Page} page
 */
function loosenEnd(page) {
  const name = SECTIONS.findLast((section) => page.sections.has(section));
  const items = name ? (page.sections.get(name) ?? []) : [];
  const last = items.findLast((item) => item.kind === "field");
  if (last?.kind !== "field") return;
  if (last === items.at(-1)) last.cut = last.line === page.endLine ? "line" : "remarks";
}
