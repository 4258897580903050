import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nestFields } from "../docs-check/nest-fields.mjs";
import { readShape } from "../docs-check/read-shape.mjs";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

// Few names, so that the same ones are in many places.
const name = fc.constantFrom("a", "b", "c", "d", "e");
const distinct = (field) => fc.uniqueArray(field, { minLength: 1, maxLength: 5, selector: (one) => one.name });
const { tree } = fc.letrec((tie) => ({
  tree: distinct(tie("field")),
  field: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ name, type: fc.constantFrom("string", "number") }),
    fc.record({ name, type: fc.constantFrom("object", "object[]"), fields: tie("tree") }),
  ),
}));

/** The flat list of a tree, as a page prints it. */
function flat(fields, brackets = true) {
  return fields.flatMap(({ name, type, fields: inside = [] }) => [
    { kind: "field", line: 1, name, type, required: false, nullable: false, prose: "no" },
    ...(brackets && type === "object[]" ? [{ kind: "open", line: 1 }] : []),
    ...flat(inside, brackets),
    ...(brackets && type === "object[]" ? [{ kind: "close", line: 1 }] : []),
  ]);
}
function sample(fields) {
  const value = ({ type, fields: inside }) =>
    type === "object" ? sample(inside) : type === "object[]" ? [sample(inside)] : type === "number" ? 0 : "string";
  return Object.fromEntries(fields.map((field) => [field.name, value(field)]));
}
const exampleOf = (fields) => readShape(JSON.stringify(sample(fields))).shape;
const outline = (fields) => fields.map((field) => [field.name, field.type, outline(field.fields ?? [])]);
/** In the order of a list: the names, and of those that could be elsewhere, in how many places. */
function placesOf(root) {
  const listed = [];
  const open = [];
  let chain = [root];
  const walk = (parent, ancestors) => {
    for (const [index, field] of parent.fields.entries()) {
      const taken = (place) => {
        const before = place === parent ? parent.fields.slice(0, index) : place.fields.filter((one) => seen.has(one));
        return before.some((one) => one.name === field.name);
      };
      const others = chain.filter((place) => place !== parent && !taken(place)).length;
      if (others > 0) open.push(others);
      listed.push(field.name);
      seen.add(field);
      chain = [...ancestors, parent, ...(field.type.startsWith("object") ? [field] : [])];
      walk(field, [...ancestors, parent]);
    }
  };
  const seen = new Set();
  walk(root, []);
  return { listed, open };
}
const asSpec = (fields) =>
  fields.map((field) => ({ ...field, required: false, nullable: false, fields: asSpec(field.fields ?? []) }));

describe("a flat list of fields", () => {
  test("gets back every tree from an example of it, with brackets or without, and nothing is unsure", () => {
    fc.assert(
      fc.property(tree, fc.boolean(), (fields, brackets) => {
        const { root, unsure } = nestFields(flat(fields, brackets), { example: exampleOf(fields), cut: false });
        expect([outline(root.fields), unsure]).toEqual([outline(fields), []]);
      }),
      { numRuns: 500 },
    );
  });

  test("believes the example, whatever the description has", () => {
    fc.assert(
      fc.property(tree, tree, (fields, other) => {
        const known = { example: exampleOf(fields), spec: asSpec(other), cut: false };
        const { root, unsure } = nestFields(flat(fields), known);
        expect([outline(root.fields), unsure]).toEqual([outline(fields), []]);
      }),
      { numRuns: 300 },
    );
  });

  test("of which nothing but the order is known keeps every field, and tells of each that could be elsewhere", () => {
    fc.assert(
      fc.property(tree, (fields) => {
        const items = flat(fields).filter(({ kind }) => kind === "field");
        const { root, unsure } = nestFields(items, { cut: false });
        const { listed, open } = placesOf(root);
        expect(listed).toEqual(items.map((item) => item.name));
        expect(unsure.map(({ others }) => others.length)).toEqual(open);
        expect(unsure.every(({ by }) => by === "order" || by === "undecided")).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  const inTwo = (names) =>
    names.map((name) =>
      name === "a" ? { name, type: "object", fields: [{ name: "x", type: "string" }] } : { name, type: "string" },
    );

  test("that lacks a field is read in the order of the example", () => {
    const [y, a] = inTwo(["y", "a"]);
    const example = exampleOf([y, { ...a, fields: [...a.fields, y] }]);
    const { root, unsure } = nestFields(flat([{ ...a, fields: [...a.fields, y] }]), { example, cut: false });
    expect([outline(root.fields)[0][2].map(([first]) => first), unsure]).toEqual([["x", "y"], []]);
  });

  test("that lacks a field has no text where the example has an object", () => {
    const b = { name: "b", type: "string" };
    const a = {
      name: "a",
      type: "object",
      fields: [{ name: "b", type: "object", fields: [{ name: "c", type: "string" }] }],
    };
    const { root, unsure } = nestFields(flat([{ ...a, fields: [] }, b]), { example: exampleOf([a, b]), cut: false });
    expect([outline(root.fields).map(([first]) => first), unsure]).toEqual([["a", "b"], []]);
  });

  test("is told from the description by what that has to be there, where there is no example", () => {
    const a = { name: "a", type: "object", fields: [{ name: "b", type: "string" }] };
    const spec = asSpec([a, { name: "c", type: "string" }]);
    spec[0].fields.push({ ...spec[1], inferred: true });
    const items = flat([a, { name: "c", type: "string" }]);
    const { root, unsure } = nestFields(items, { spec, cut: false });
    expect(outline(root.fields).map(([first]) => first)).toEqual(["a", "c"]);
    expect(unsure.at(-1)).toMatchObject({ field: "c", by: "undecided", others: ["a.c"] });
  });

  test("leaves an object empty whose fields a page keeps folded, if the description has the next field elsewhere", () => {
    const spec = asSpec([
      { name: "a", type: "object", fields: [{ name: "b", type: "string" }] },
      { name: "c", type: "string" },
    ]);
    const items = flat([
      { name: "a", type: "object", fields: [] },
      { name: "c", type: "string" },
    ]);
    const { root, unsure } = nestFields(items, { spec, cut: false });
    expect(outline(root.fields).map(([first]) => first)).toEqual(["a", "c"]);
    expect(unsure).toMatchObject([{ field: "c", by: "spec", others: ["a.c"] }]);
  });
});
