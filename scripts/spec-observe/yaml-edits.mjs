import { Document, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

/** @typedef {readonly (string | number)[]} Path */

/** Edits of a YAML file's text that leave all the rest of it as it is, comments and quotes included. */
export class YamlEdits {
  #text;
  #document;
  /** @type {{ from: number, to: number, text: string }[]} */
  #edits = [];

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
    this.#document = parseDocument(text, { lineCounter: new LineCounter() });
  }

  /** @param {Path} path @returns {unknown} a value, as plain data; undefined where there is none */
  get(path) {
    const node = this.#document.getIn(path, true);
    return node === undefined ? undefined : /** @type {import("yaml").Node} */ (node).toJS(this.#document);
  }

  /**
   * Puts a value in the place of one that is there.
   *
   * @param {Path} path
   * @param {string | number} value
   */
  set(path, value) {
    const { from, to } = this.#rangeOf(path);
    // As the older YAML would read it too, in which a plain `no` is no text.
    this.#edits.push({ from, to, text: new Document(value, { version: "1.1" }).toString().trim() });
  }

  /**
   * Adds a sentence at the end of a text that is there.
   *
   * @param {Path} path
   * @param {string} sentence
   */
  append(path, sentence) {
    const node = this.#document.getIn(path, true);
    const { from, to } = this.#rangeOf(path);
    const quoted = isScalar(node) && /^QUOTE/.test(node.type ?? "");
    const isBlock = isScalar(node) && /^BLOCK/.test(node.type ?? "");
    const own = this.#text.slice(from, to).trimEnd();
    const end = from + own.length - (quoted ? 1 : 0);
    const indent = isBlock ? (/\n( +)[^\n]*$/.exec(own)?.[1] ?? "    ") : "";
    this.#edits.push({ from: end, to: end, text: isBlock ? `\n${indent}${sentence}` : ` ${sentence}` });
  }

  /**
   * Takes the whole line out that a mark is on.
   *
   * @param {Path} path
   */
  removeLine(path) {
    const { from } = this.#rangeOf(path);
    const start = this.#text.lastIndexOf("\n", from - 1) + 1;
    const end = this.#text.indexOf("\n", from);
    this.#edits.push({ from: start, to: end < 0 ? this.#text.length : end + 1, text: "" });
  }

  /**
   * Takes values out of a list; when none is left, the list with its key.
   *
   * @param {Path} path
   * @param {ReadonlySet<string>} values
   */
  removeItems(path, values) {
    const node = this.#document.getIn(path, true);
    if (!isSeq(node)) return;
    const left = node.items.filter((item) => isScalar(item) && !values.has(String(item.value)));
    if (left.length === node.items.length) return;
    const { from, to } = this.#rangeOf(path);
    if (left.length === 0) {
      const start = this.#text.lastIndexOf("\n", this.#text.lastIndexOf(String(path.at(-1)), from)) + 1;
      const end = this.#text.slice(from, to).endsWith("\n") ? to : this.#text.indexOf("\n", to) + 1;
      this.#edits.push({ from: start, to: end, text: "" });
    } else if (node.flow) {
      const names = left.map((item) => String(/** @type {{ value: unknown }} */ (item).value));
      this.#edits.push({ from, to, text: `[${names.join(", ")}]` });
    } else {
      node.items.forEach((item, index) => {
        if (!left.includes(item)) this.removeLine([...path, index]);
      });
    }
  }

  /** @returns {string} the text with all edits made */
  result() {
    const last = [...this.#edits].sort((a, b) => b.from - a.from);
    return last.reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), this.#text);
  }

  /** @param {Path} path */
  #rangeOf(path) {
    const node = /** @type {import("yaml").Node | undefined} */ (this.#document.getIn(path, true));
    const [from = 0, to = 0] = node?.range ?? [];
    if (to === 0) throw new Error(`There is nothing at ${path.join(".")}.`);
    return { from, to };
  }
}
