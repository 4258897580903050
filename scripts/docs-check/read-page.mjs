import { NotUnderstood } from "./not-understood.mjs";
import { requestExample } from "./read-example.mjs";
import { cleanLine } from "./read-line.mjs";
import { readLists } from "./read-lists.mjs";

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
 * @property {boolean} answering does it come to what the gateway answers?
 * @property {boolean} cut does the page end before its lists do?
 * @property {number} endLine its last line that is not blank
 * @property {{ line: number, text: string }[]} notes
 */
/** @typedef {"path" | "query" | "header" | "cookie" | "body" | "answer-header" | "answer"} Section */
/** @typedef {{ number: number, raw: string, text: string }} Line */

/** The order of the sections on a page. */
export const SECTIONS = /** @type {const} */ (["path", "query", "header", "cookie", "body", "answer-header", "answer"]);

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
    answering: false,
    cut: true,
    endLine: lines.at(-1)?.number ?? 1,
    notes: [],
  };
  const rest = readLists(page, lines.slice(at), raws);
  const example = page.examples.get("body") ?? requestExample(rest, raws);
  if (example) page.examples.set("body", example);
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
 * The last field of a page that ends too early: the end of its line, and what stands under it, may be missing.
 *
 * @param {Page} page
 */
function loosenEnd(page) {
  const name = SECTIONS.findLast((section) => page.sections.has(section));
  if (!name || (page.answering && !name.startsWith("answer"))) return;
  const items = page.sections.get(name) ?? [];
  const last = items.findLast((item) => item.kind === "field");
  if (last?.kind !== "field") return;
  if (last === items.at(-1)) last.cut = last.line === page.endLine ? "line" : "remarks";
}
