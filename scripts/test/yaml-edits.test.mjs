import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { YamlEdits } from "../spec-observe/yaml-edits.mjs";

describe("an edit of YAML", () => {
  const text = `# kept\na: one # why\nb: "no"\nc: >-\n  long\n  text\nlist: [x, y, z]\nlines:\n  - p\n  - q\nmark: true\nlast: 1\n`;

  test.each([
    [
      "sets a value and keeps the comment beside it",
      (/** @type {YamlEdits} */ edits) => edits.set(["a"], "two"),
      { a: "two" },
    ],
    ["quotes what is no text elsewhere", (/** @type {YamlEdits} */ edits) => edits.set(["b"], "yes"), { b: "yes" }],
    ["adds to plain text", (/** @type {YamlEdits} */ edits) => edits.append(["a"], "More."), { a: "one More." }],
    ["adds to quoted text", (/** @type {YamlEdits} */ edits) => edits.append(["b"], "More."), { b: "no More." }],
    ["adds to folded text", (/** @type {YamlEdits} */ edits) => edits.append(["c"], "More."), { c: "long text More." }],
    ["takes out a line", (/** @type {YamlEdits} */ edits) => edits.removeLine(["mark"]), { mark: undefined }],
    [
      "takes from a list",
      (/** @type {YamlEdits} */ edits) => edits.removeItems(["list"], new Set(["x", "z"])),
      { list: ["y"] },
    ],
    [
      "takes from a list of lines",
      (/** @type {YamlEdits} */ edits) => edits.removeItems(["lines"], new Set(["p"])),
      { lines: ["q"] },
    ],
    [
      "takes out a whole list",
      (/** @type {YamlEdits} */ edits) => edits.removeItems(["list"], new Set("xyz")),
      { list: undefined },
    ],
    [
      "takes out a whole list of lines",
      (/** @type {YamlEdits} */ edits) => edits.removeItems(["lines"], new Set("pq")),
      { lines: undefined },
    ],
  ])("%s", (_name, change, expected) => {
    const edits = new YamlEdits(text);
    change(edits);
    const wanted = { ...parse(text), ...expected };
    expect(parse(edits.result())).toEqual(JSON.parse(JSON.stringify(wanted)));
    expect(edits.result()).toMatch(/^# kept\n/);
    expect(edits.result()).toContain("# why");
  });
});
