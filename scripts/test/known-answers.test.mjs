import { describe, expect, test } from "vitest";
import { knownAnswersSource } from "../generate/known-answers.mjs";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { described, object, text } from "./support/described.mjs";

const sourceOf = (answer, schemas = {}) => knownAnswersSource(prepareDocument(described(answer, schemas)));

describe("what is known of an answer", () => {
  test("are its fields, items and values, compositions and choices put together", () => {
    const state = { anyOf: [{ type: "string", enum: ["open", "done"] }, text] };
    const thing = { allOf: [object({ a: text }), { $ref: "#/components/schemas/Part" }] };
    const schemas = { Part: object({ b: state }) };
    const answer = object({ things: { type: "array", items: thing }, other: { oneOf: [object({ c: text }), text] } });
    expect(sourceOf(answer, schemas)).toContain(
      '  getThing: {"fields":{"things":{"items":{"fields":{"a":1,"b":{"values":["open","done"]}}}},"other":{"fields":{"c":1}}}},\n',
    );
  });

  test("is no more than that it is there, where a schema has itself, or nothing in it", () => {
    const tree = { Tree: object({ left: { $ref: "#/components/schemas/Tree" }, open: { type: "object" } }) };
    expect(sourceOf(object({ tree: { $ref: "#/components/schemas/Tree" } }), tree)).toContain(
      '{"fields":{"tree":{"fields":{"left":1,"open":1}}}}',
    );
  });
});
