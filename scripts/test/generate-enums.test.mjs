import { describe, expect, test } from "vitest";
import { enumsSource, namedEnums } from "../generate/enums-source.mjs";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { described, object, text } from "./support/described.mjs";

const closed = { type: "string", enum: ["a", "b"] };
const open = { anyOf: [closed, text] };
const prepared = (schemas) => prepareDocument(described(object({}), schemas));
const enumsOf = (schemas) => namedEnums(prepared(schemas));
const sourceOf = (schemas) => enumsSource(prepared(schemas));

describe("the enums", () => {
  test("are the named schemas that list values, open and closed, sorted by name", () => {
    const list = object({ field: closed });
    expect(enumsOf({ Open: open, Text: text, List: list, Closed: closed })).toEqual([
      { name: "Closed", values: ["a", "b"], open: false },
      { name: "Open", values: ["a", "b"], open: true },
    ]);
  });

  test.each([
    ["null among the values", { type: ["string", "null"], enum: ["a", null] }, ["a"], false],
    ["null beside the values", { anyOf: [{ type: "string", enum: ["a"] }, { type: "null" }] }, ["a"], false],
    ["numbers", { anyOf: [{ type: "integer", enum: [1, 2] }, { type: "integer" }] }, [1, 2], true],
    ["a value in two lists", { anyOf: [closed, { type: "string", enum: ["b", "c"] }] }, ["a", "b", "c"], false],
  ])("may have %s", (_name, schema, values, isOpen) => {
    expect(enumsOf({ Found: schema })).toEqual([{ name: "Found", values, open: isOpen }]);
  });

  test("are not those that may be an object, of which a list would say too little", () => {
    expect(enumsOf({ Mixed: { anyOf: [closed, object({})] } })).toEqual([]);
  });
});

describe("their module", () => {
  test("has a list, a guard and a type of the known values of an open one", () => {
    const source = sourceOf({ OrderState: open });
    expect(source).toContain('export type KnownOrderState = "a" | "b";');
    expect(source).toContain('export const orderStateValues = [\n  "a",\n  "b",\n] as const;');
    expect(source).toContain("export function isKnownOrderState(value: unknown): value is KnownOrderState {");
    expect(source).toContain("others may come, so this is no validation");
    expect(source).not.toContain("import type {");
  });

  test("has a list and a guard of a closed one, whose type is the known values already", () => {
    const source = sourceOf({ Mode: closed });
    expect(source).toContain('import type { Mode } from "./schema.js";');
    expect(source).toContain("export function isMode(value: unknown): value is Mode {");
    expect(source).not.toContain("KnownMode");
    expect(source).not.toContain("no validation");
  });

  test("is a module, too, where there is no enum", () => {
    expect(sourceOf({})).toMatch(/^export \{\};$/m);
    expect(sourceOf({})).not.toContain("function");
  });

  test("refuses a name that a schema has already", () => {
    expect(() => sourceOf({ OrderState: open, KnownOrderState: text })).toThrow(
      "The name KnownOrderState is wanted for the enum OrderState, but the schema KnownOrderState has it already.",
    );
  });
});
