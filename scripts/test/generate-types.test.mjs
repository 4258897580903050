import { describe, expect, test } from "vitest";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { readableTypes } from "../generate/readable-types.mjs";
import { described, object, text } from "./support/described.mjs";

const typesOf = async (document) => (await readableTypes(prepareDocument(document))).source;

describe("types", () => {
  test("flatten what allOf composes, nested too, so that a hover shows fields", async () => {
    const source = await typesOf(
      described(object({ data: { $ref: "#/components/schemas/C" } }), {
        A: object({ a: text }, ["a"]),
        B: { allOf: [{ $ref: "#/components/schemas/A" }, object({ b: text })] },
        C: { description: "All.", allOf: [{ $ref: "#/components/schemas/B" }, object({ c: text }, ["c"])] },
      }),
    );
    expect(source).toContain("/** All. */\nexport type C = {\n    a: string;\n    b?: string;\n    c: string;\n};");
    expect(source).not.toContain("&");
  });

  test.each([
    [
      "two parts with the same field",
      [object({ a: text }), object({ a: { type: "number" } })],
      /two parts of allOf define "a"/,
    ],
    ["a part that does more than add fields", [object({ a: text }), { oneOf: [] }], /but a part has "oneOf"/],
  ])("refuse %s, as that would have to be interpreted", (_name, allOf, message) => {
    expect(() => prepareDocument(described(object({}), { X: { allOf } }))).toThrow(message);
  });

  test("name bodies and the envelope's data", async () => {
    const source = await typesOf(described(object({ code: text, data: object({ thing: text }) })));
    expect(source).toContain("export type GetThingData = {\n    thing?: string;\n};");
    expect(source).toMatch(/export type GetThingResponse = \{\n {4}code\?: string;\n {4}data\?: GetThingData;\n\};/);
    expect(source).toContain('"application/json": GetThingResponse;');
  });

  test("refuse a schema with the name of a body", () => {
    expect(() => prepareDocument(described(object({}), { GetThingResponse: text }))).toThrow(
      /The name GetThingResponse is wanted \(Answer of `getThing`\.\) but taken/,
    );
  });

  test.each(["Error", "paths"])("refuse a schema called %s, which would hide something else", async (name) => {
    await expect(typesOf(described(object({}), { [name]: text }))).rejects.toThrow(`must not be called "${name}"`);
  });

  test("keep open enums open and closed ones closed", async () => {
    const source = await typesOf(
      described(object({}), {
        Open: { anyOf: [{ type: "string", enum: ["a", "b"] }, text] },
        Closed: { type: "string", enum: ["a", "b"] },
      }),
    );
    expect(source).toContain('export type Open = "a" | "b" | (string & {});');
    const nested = await typesOf(
      described(object({ list: { type: "array", items: { anyOf: [{ type: "string", enum: ["a", "b"] }, text] } } })),
    );
    expect(nested).toContain('list?: ("a" | "b" | (string & {}))[];');
    expect(source).toContain('export type Closed = "a" | "b";');
  });

  test("keep optional what has a default, as an answer need not have it", async () => {
    const source = await typesOf(described(object({ a: { type: "string", default: "x" } })));
    expect(source).toContain("a?: string;");
  });

  test("have no helper type where an object says nothing of its fields", async () => {
    const source = await typesOf(described(object({ a: { type: "object" }, b: { type: "object", properties: {} } })));
    expect(source).toContain("a?: {\n        [key: string]: unknown;\n    };");
    expect(source).not.toContain("Record<");
  });

  test("say in the comment of a field that it is inferred", async () => {
    const source = await typesOf(described(object({ a: { ...text, "x-wonder-inferred": true } })));
    expect(source).toContain("/** Inferred: no page of this operation shows it. */\n    a?: string;");
  });

  test("have webhooks by event, whose bodies are named types", async () => {
    const document = described(object({}), { Report: object({ a: text }) });
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Report" } } };
    document.webhooks = { "thing.made": { post: { requestBody: { content }, responses: {} } } };
    const source = await typesOf(document);
    expect(source).toMatch(/export interface webhooks \{\n {4}"thing\.made": \{/);
    expect(source).toContain('"application/json": Report;');
  });

  test("leave the description they are made from as it is", () => {
    const document = described(object({ data: object({}) }));
    const before = structuredClone(document);
    prepareDocument(document);
    expect(document).toEqual(before);
  });

  test("mark what a part of allOf says is inferred, and no other use of the same field", async () => {
    const source = await typesOf(
      described(
        object({ seen: { $ref: "#/components/schemas/Seen" }, guessed: { $ref: "#/components/schemas/Guessed" } }),
        {
          Fields: object({ a: text, b: { $ref: "#/components/schemas/B" } }),
          B: text,
          Seen: { allOf: [{ $ref: "#/components/schemas/Fields" }, { type: "object", required: ["a"] }] },
          Guessed: {
            allOf: [
              { $ref: "#/components/schemas/Fields" },
              { type: "object", "x-wonder-inferred-properties": ["a", "b"] },
            ],
          },
        },
      ),
    );
    const mark = "    /** Inferred: no page of this operation shows it. */\n";
    expect(source).toContain("export type Seen = {\n    a: string;\n    b?: B;\n};");
    expect(source).toContain(`export type Guessed = {\n${mark}    a?: string;\n${mark}    b?: B;\n};`);
  });

  test("refuse a field that is said to be inferred, but that no part of allOf has", () => {
    const allOf = [object({ a: text }), { type: "object", "x-wonder-inferred-properties": ["z"] }];
    expect(() => prepareDocument(described(object({}), { X: { allOf } }))).toThrow(
      /X: x-wonder-inferred-properties has "z", a field of no part/,
    );
  });

  test("name the query", async () => {
    const parameters = [
      { name: "limit", in: "query", schema: { type: "number" }, description: "Most." },
      { $ref: "#/components/parameters/From" },
    ];
    const document = described(object({}), {}, { parameters });
    document.components.parameters = { From: { name: "from", in: "query", required: true, schema: text } };
    expect(await typesOf(document)).toContain(
      "export type GetThingQuery = {\n    /** Most. */\n    limit?: number;\n    from: string;\n};",
    );
  });

  test("have comments whose lines all begin at the same place", async () => {
    const source = await typesOf(described(object({ a: { ...text, description: "One.\n\nTwo." } })));
    expect(source).toContain("     * One.\n     *\n     * Two.\n");
  });
});

test("an answer that is not JSON is refused by the operation's name", () => {
  const responses = { 200: { description: "x", content: { "text/csv": { schema: text } } } };
  expect(() => prepareDocument(described(object({}), {}, { responses }))).toThrow(
    /getThing: the answer 200 needs a schema/,
  );
});

test("what a path item states for all its operations is stated at each", () => {
  const document = described(object({}));
  document.paths["/things/{id}"].parameters = document.paths["/things/{id}"].get.parameters;
  document.paths["/things/{id}"].get.parameters = [];
  expect(prepareDocument(document).paths["/things/{id}"].get.parameters).toMatchObject([{ name: "id", in: "path" }]);
});
