import { describe, expect, test } from "vitest";
import { readUnknowns } from "../generate/read-unknowns.mjs";
import { unknownsSource, unknownsTable } from "../generate/unknowns-source.mjs";

/** An entry as YAML; JSON is that too. */
const yaml = (...changes) =>
  JSON.stringify(
    changes.map((change) => ({
      name: "lampColour",
      question: "Which colour has the lamp?",
      evidence: "Nothing.",
      settings: ["red", 200],
      default: "red",
      guard: "Nobody looks at it.",
      ...change,
    })),
  );

describe("the register of unknowns", () => {
  test("is read as it stands", () => {
    expect(readUnknowns(yaml({}))).toMatchObject([{ name: "lampColour", settings: ["red", 200], default: "red" }]);
  });

  test.each([
    ["a name that is no identifier", { name: "lamp colour" }, /camelCase/],
    ["a key that means nothing", { note: "x" }, /lampColour: "note" is none of/],
    ["a question that is none", { question: "Colour" }, /question has to be a sentence/],
    ["no evidence", { evidence: undefined }, /evidence has to be a sentence/],
    ["no guard", { guard: "" }, /guard has to be a sentence/],
    ["a single setting", { settings: ["red"] }, /at least two settings/],
    ["a setting that is a list", { settings: ["red", ["blue"]] }, /a text or a number/],
    ["the same setting twice", { settings: ["red", "red"] }, /a setting is there twice/],
    ["a default that is no setting", { default: "blue" }, /default is none of the settings/],
  ])("is refused with %s", (_name, change, message) => {
    expect(() => readUnknowns(yaml(change))).toThrow(message);
  });

  test("is refused with a name that is there twice", () => {
    expect(() => readUnknowns(yaml({}, {}))).toThrow(/lampColour: the name is there twice/);
  });

  test("is refused when it is no list", () => {
    expect(() => readUnknowns("name: x")).toThrow(/a list is expected/);
  });

  test("becomes a module whose types are its values", () => {
    const source = unknownsSource(readUnknowns(yaml({})));
    expect(source).toContain('  lampColour: {\n    question: "Which colour has the lamp?",\n');
    expect(source).toContain('    settings: ["red",200],\n    default: "red",\n');
    expect(source).toContain("} as const;\n");
  });

  test("becomes a table with the default in bold, and nothing in it breaks a row", () => {
    const table = unknownsTable(readUnknowns(yaml({ evidence: "One | two\nthree." })));
    expect(table).toContain(
      '| `lampColour` | Which colour has the lamp? | One \\| two three. | **`"red"`**, `200` | Nobody looks at it. |\n',
    );
  });
});
