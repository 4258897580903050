import { Document, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";

type Path = readonly (string | number)[];

/** Edits of a YAML file's text that leave all the rest of it as it is, comments and quotes included. */
export class YamlEdits {
  readonly #text: string;
  readonly #document: Document.Parsed;
  readonly #edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#document = parseDocument(text, { lineCounter: new LineCounter() });
  }

  /** @returns a value; undefined where there is none */
  get(path: Path): unknown {
    return this.#document.getIn(path);
  }

  /** Puts a value in the place of one that is there. */
  set(path: Path, value: string | number): void {
    const { from, to } = this.#rangeOf(path);
    // As the older YAML would read it too, in which a plain `no` is no text.
    this.#edits.push({ from, to, text: new Document(value, { version: "1.1" }).toString().trim() });
  }

  /** Adds a sentence at the end of a text that is there. */
  append(path: Path, sentence: string): void {
    const node = this.#document.getIn(path, true);
    const { from, to } = this.#rangeOf(path);
    const quoted = isScalar(node) && /^QUOTE/.test(node.type ?? "");
    const isBlock = isScalar(node) && /^BLOCK/.test(node.type ?? "");
    const own = this.#text.slice(from, to).trimEnd();
    const end = from + own.length - (quoted ? 1 : 0);
    const indent = isBlock ? (/\n( +)[^\n]*$/.exec(own)?.[1] ?? "    ") : "";
    this.#edits.push({ from: end, to: end, text: isBlock ? `\n${indent}${sentence}` : ` ${sentence}` });
  }

  /** Takes the whole line out that a mark is on. */
  removeLine(path: Path): void {
    const { from } = this.#rangeOf(path);
    const start = this.#text.lastIndexOf("\n", from - 1) + 1;
    const end = this.#text.indexOf("\n", from);
    this.#edits.push({ from: start, to: end < 0 ? this.#text.length : end + 1, text: "" });
  }

  /** Takes values out of a list; when none is left, the list with its key. */
  removeItems(path: Path, values: ReadonlySet<string>): void {
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
      const names = left.map((item) => String((item as { value: unknown }).value));
      this.#edits.push({ from, to, text: `[${names.join(", ")}]` });
    } else {
      node.items.forEach((item, index) => {
        if (!left.includes(item)) this.removeLine([...path, index]);
      });
    }
  }

  /** @returns the text with all edits made */
  result(): string {
    const last = [...this.#edits].sort((a, b) => b.from - a.from);
    return last.reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), this.#text);
  }

  #rangeOf(path: Path): { readonly from: number; readonly to: number } {
    const [from = 0, to = 0] = (this.#document.getIn(path, true) as Node | undefined)?.range ?? [];
    if (to === 0) throw new Error(`There is nothing at ${path.join(".")}.`);
    return { from, to };
  }
}
