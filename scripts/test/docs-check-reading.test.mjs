import { describe, expect, test } from "vitest";
import { checkPage } from "../docs-check/check-page.mjs";
import { cleanLine, readFieldLine, readRemark } from "../docs-check/read-line.mjs";
import { readShape } from "../docs-check/read-shape.mjs";
import { specPages } from "../docs-check/spec-page.mjs";
import { described, object, text } from "./support/described.mjs";
import { answer, check, example, found, head, list, page } from "./support/thing-page.mjs";

describe("a line of a page", () => {
  test.each([
    ["name string", { name: "name", type: "string", required: false, nullable: false }],
    ["due_date stringnullablerequired", { type: "string", required: true, nullable: true }],
    ["rows object[]required", { type: "object[]", required: true }],
    ["id string<uuid>required", { type: "string", required: true }],
    ["X-P-Customer-Code string required", { name: "X-P-Customer-Code", required: true }],
    ["3ds objectrequired", { name: "3ds", type: "object" }],
    ["amount Decimalrequired", { name: "amount", type: "Decimal", required: true, prose: "no" }],
    ["code error coderequired", { name: "code", type: "error code", required: true }],
  ])("is a field: %s", (line, field) => {
    expect(readFieldLine(line)).toMatchObject(field);
  });

  test.each([
    "The customer's name",
    "if bind card failed, will return the specific error code",
    "默认卡",
    "This is required",
    "Array [",
    "application/json",
    "string",
  ])("is no field: %s", (line) => {
    expect(readFieldLine(line)).toBeUndefined();
  });

  test("is the same with bullets, odd spaces and marks of a converter around it", () => {
    for (const raw of [
      "  • a_b string",
      "-\ta_b  string \t",
      "* a\\_b string\u200b",
      "a_b\u00a0string",
      "### a_b string",
    ]) {
      expect(cleanLine(raw)).toBe("a_b string");
    }
  });

  test.each([
    ["Possible values: [a, `b`]", { kind: "enum", values: ["a", "b"], whole: true }],
    ["Possible values: [a, b", { kind: "enum", whole: false }],
    ["Example:{{ref_number}}", { kind: "example", value: "{{ref_number}}" }],
    ["Default value: `0.00`", { kind: "default", value: "0.00" }],
    ["Possible values: <= 255 characters", undefined],
  ])("says of values: %s", (line, remark) => {
    const read = expect(readRemark(line));
    if (remark) read.toMatchObject(remark);
    else read.toBeUndefined();
  });
});

describe("the example of a page", () => {
  const whole = '{ "a": [\\ {\\ "b": 1,\\ "c": "}{\\"" }\\ ], "d": { "e": null }, "f": true }';
  const names = (shape) => [...shape.fields].map(([name, inside]) => [name, names(inside)]);

  test("is read with the backslashes of a converter, and up to its own end", () => {
    const { shape, end, stopped } = readShape(`${whole} • csharp`);
    expect([shape.whole, stopped, end]).toEqual([true, false, whole.length]);
    expect(names(shape)).toEqual([
      [
        "a",
        [
          ["b", []],
          ["c", []],
        ],
      ],
      ["d", [["e", []]]],
      ["f", []],
    ]);
  });

  test("is read as far as it goes, wherever it is cut", () => {
    let last = 0;
    for (let end = 1; end < whole.length; end += 1) {
      const { shape, stopped } = readShape(whole.slice(0, end));
      const count = JSON.stringify(names(shape)).length;
      expect([shape.whole, stopped, count >= last]).toEqual([false, false, true]);
      last = count;
    }
  });

  test("says nothing of a field after whose name it is cut", () => {
    const kind = (json) => readShape(json).shape.fields.get("a")?.kind;
    expect([kind('{ "a":'), kind('{ "a": {'), kind('{ "a": ['), kind('{ "a": "'), kind('{ "a')]).toEqual([
      "null",
      "object",
      "array",
      "scalar",
      undefined,
    ]);
  });

  test("ends where it is no JSON any more, and that is told with its line", () => {
    const { drift, notes } = check(head, answer, list, '{ "thing": { "name": "string", "size": 0 },', "oops", "csharp");
    expect([drift, notes]).toEqual([[], [{ line: 14, text: "the example is no JSON from here on" }]]);
  });
});

describe("nesting", () => {
  test("follows the example where the description has the same name in two places", () => {
    const schema = object({ a: object({ x: text, y: text }), y: text, z: text });
    const two = specPages(described(schema, {}, { summary: "Get a thing" }));
    const both = (...rest) => checkPage(page(head, answer, "a object", "x string", ...rest), two);
    const inside = both("y string", "z string", '{ "a": { "x": "string", "y": "string" }, "z": "string" }');
    expect([found(inside), inside.unsure]).toEqual([["missing_in_docs answer.y"], []]);
    const outside = both("y string", "z string", '{ "a": { "x": "string" }, "y": "string", "z": "string" }');
    expect([found(outside), outside.unsure]).toEqual([["missing_in_docs answer.a.y"], []]);
  });

  test("is taken from the description where the example is missing, and that is told", () => {
    const { drift, unsure } = check(head, answer, list, "csharp");
    expect(drift).toEqual([]);
    expect(unsure.map(({ field, by }) => [field, by])).toEqual([
      ["answer.thing.name", "spec"],
      ["answer.thing.size", "spec"],
      ["answer.label", "spec"],
    ]);
  });

  test("that neither decides is told with the other places that it may be", () => {
    const { drift, unsure } = check(head, answer, list.slice(0, 3), "fresh string", "label string", "csharp");
    expect(drift).toEqual([
      { field: "answer.thing.fresh", kind: "missing_in_spec", spec: null, docs: "string", line: 12 },
    ]);
    expect(unsure).toContainEqual({
      line: 12,
      field: "answer.thing.fresh",
      by: "undecided",
      others: ["answer.fresh"],
    });
  });

  test("is told as undecided, not guessed, where the page lacks one of two equal fields and has no example", () => {
    const schema = object({ a: object({ x: text, y: text }), y: text });
    const two = specPages(described(schema, {}, { summary: "Get a thing" }));
    const { unsure } = checkPage(page(head, answer, "a object", "x string", "y string", "csharp"), two);
    expect(unsure.at(-1)).toMatchObject({ by: "undecided", others: expect.any(Array) });
    expect([unsure.at(-1)?.field, ...(unsure.at(-1)?.others ?? [])].sort()).toEqual(["answer.a.y", "answer.y"]);
  });

  test("ends at a list's bracket, whatever the names are", () => {
    const rows = { type: "array", items: object({ name: text }) };
    const schema = object({ rows, name: text });
    const lists = specPages(described(schema, {}, { summary: "Get a thing" }));
    const lines = ["rows object[]", "Array [", "name string", "]", "name string"];
    const { drift, docs, unsure } = checkPage(page(head, answer, lines, "csharp"), lists);
    expect([drift, unsure]).toEqual([[], []]);
    expect(docs.get("answer")?.fields.map(({ name }) => name)).toEqual(["rows", "name"]);
  });

  test("takes a description that looks like a field for text, hands its values up, and says so", () => {
    const { drift, notes } = check(
      head,
      answer,
      list.slice(0, 2),
      "thing number",
      "Example: A-1",
      list.slice(2),
      example,
    );
    expect(notes).toEqual([
      { line: 11, text: '"thing number" was taken for text, as nothing else speaks of such a field' },
    ]);
    expect(drift).toMatchObject([{ field: "answer.thing.name", kind: "example", docs: "A-1" }]);
  });
});
