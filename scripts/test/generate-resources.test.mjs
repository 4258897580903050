import { describe, expect, test } from "vitest";
import { operationTable } from "../generate/operation-table.mjs";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { readableTypes } from "../generate/readable-types.mjs";
import { resourcesSource } from "../generate/resources-source.mjs";
import { described, object, text } from "./support/described.mjs";

const typesOf = async (document) => (await readableTypes(prepareDocument(document))).source;

describe("the resource methods", () => {
  const source = (document) => {
    const prepared = prepareDocument(document);
    return resourcesSource(operationTable(prepared), prepared);
  };
  const answer = (data, required = ["data"]) => object({ data }, required);

  test("take path parameters under names that JavaScript can have, the body, and options", () => {
    const requestBody = { content: { "application/json": { schema: object({ a: text }), example: { a: "b" } } } };
    const document = described(answer(object({})), {}, { requestBody });
    document.paths = { "/things/{thing-id}": document.paths["/things/{id}"] };
    document.paths["/things/{thing-id}"].get.parameters[0].name = "thing-id";
    document.paths["/things/{thing-id}"].get.responses[200].content["application/json"].example = { data: {} };
    expect(source(document)).toContain(
      "get(thingId: string, body?: GetThingRequest, options?: CallOptions): WonderCall<GetThingData>;",
    );
  });

  test("take a query after the body, and show one made of its parameters' examples", () => {
    const requestBody = {
      required: true,
      content: { "application/json": { schema: object({}), example: { a: "b" } } },
    };
    const parameters = [
      { name: "id", in: "path", required: true, schema: text, example: "1" },
      { name: "limit", in: "query", schema: { type: "number" }, example: 5 },
      { name: "from", in: "query", schema: text },
    ];
    const document = described(answer(object({})), {}, { requestBody, parameters });
    document.paths["/things/{id}"].get.responses[200].content["application/json"].example = { data: {} };
    const written = source(document);
    expect(written).toContain(
      "get(id: string, body: GetThingRequest, query?: GetThingQuery, options?: CallOptions): WonderCall<GetThingData>;",
    );
    expect(written).toContain("import type { GetThingData, GetThingQuery, GetThingRequest }");
    expect(written).toContain('things.get("1", {\n   *   a: "b"\n   * }, {\n   *   limit: 5\n   * });');
  });

  test("leave out what only the raw client is to reach, but not its types", async () => {
    const document = described(answer(object({ b: text })));
    const { get } = document.paths["/things/{id}"];
    const { "x-wonder-method": _method, ...rest } = get;
    document.paths["/cards"] = {
      get: { ...rest, operationId: "getCards", parameters: [], "x-wonder-raw-only": "Cards are dangerous." },
    };
    get.responses = structuredClone(get.responses);
    get.responses[200].content["application/json"].example = { data: {} };
    const written = source(document);
    expect(written).toContain("get(id: string, options?: CallOptions): WonderCall<GetThingData>;");
    expect(written).not.toContain("GetCards");
    expect(await typesOf(document)).toContain("export type GetCardsData = {\n    b?: string;\n};");
  });

  describe("of a list", () => {
    const list = (items, change = {}) => {
      const document = described(answer(object({ things: { type: "array", items } }, ["things"])), {
        Thing: object({}),
      });
      const { get } = document.paths["/things/{id}"];
      Object.assign(get, { "x-wonder-items": "data.things", ...change });
      get.responses[200].content["application/json"].example = { data: { things: [] } };
      return document;
    };
    const filter = { name: "filter", in: "query", style: "deepObject", schema: object({}) };
    const parameters = [{ name: "id", in: "path", required: true, schema: text, example: "1" }, filter];

    test("resolve to a page and give rows, by name where they have one", () => {
      const named = source(list({ $ref: "#/components/schemas/Thing" }));
      expect(named).toContain("get(id: string, options?: ListOptions): WonderList<Thing, GetThingData>;");
      expect(named).toMatch(/import type { GetThingData, Thing } from/);
      expect(source(list(object({})))).toContain('WonderList<GetThingData["things"][number], GetThingData>;');
    });

    test("give rows of a list that need not be there, too", () => {
      const document = list(object({}));
      const { schema } = document.paths["/things/{id}"].get.responses[200].content["application/json"];
      schema.properties.data.properties.things.type = ["array", "null"];
      expect(source(document)).toContain('WonderList<NonNullable<GetThingData["things"]>[number], GetThingData>;');
      schema.properties.data = { type: "array", items: object({}) };
      document.paths["/things/{id}"].get["x-wonder-items"] = "data";
      expect(source(document)).toContain("WonderList<GetThingData[number], GetThingData>;");
    });

    test("show both in their example", () => {
      expect(source(list(object({})))).toContain(
        'const list = wonder.things.get("1");\n   * for await (const row of list)',
      );
    });

    test("import what they use, and nothing else", () => {
      const imports = (document) => source(document).match(/import type \{ \w+ \} from "\.\.\/.*/g);
      expect(imports(list(object({})))).toHaveLength(2);
      expect(imports(described(answer(object({}))))).toEqual([
        'import type { CallOptions } from "../call-options.js";',
        'import type { WonderCall } from "../wonder-call.js";',
      ]);
    });

    test("take a filter, with the fields that are known", () => {
      expect(source(list(object({}), { parameters }))).toContain("query?: Filtered<GetThingQuery>,");
      const known = { parameters, "x-wonder-filter-fields": ["total", "state"] };
      expect(source(list(object({}), known))).toContain('query?: Filtered<GetThingQuery, "total" | "state">,');
    });

    test("are refused with fields of a filter that they do not take", () => {
      const query = { name: "filter", in: "query", schema: text };
      const change = { parameters: [...parameters.slice(0, 1), query], "x-wonder-filter-fields": ["total"] };
      expect(() => source(list(object({}), change))).toThrow(/getThing: x-wonder-filter-fields without a filter/);
    });
  });

  test("may resolve to nothing where the data is not required", () => {
    expect(source(described(answer(object({}), [])))).toContain("): WonderCall<GetThingData | undefined>;");
  });

  test("have an example that takes nothing out of data which is empty", () => {
    const document = described(answer(object({})));
    document.paths["/things/{id}"].get.responses[200].content["application/json"].example = { data: {} };
    expect(source(document)).toContain('   * await wonder.things.get("1");');
  });

  test("have an example that fits data which is a list", () => {
    const document = described(answer({ type: "array", items: text }));
    document.paths["/things/{id}"].get.responses[200].content["application/json"].example = { data: ["a"] };
    expect(source(document)).toContain('const result = await wonder.things.get("1");');
  });

  test("have an example that takes few fields apart, and leaves many together", () => {
    const document = described(answer(object({})));
    const media = document.paths["/things/{id}"].get.responses[200].content["application/json"];
    media.example = { data: { a: 1, b: 2, c: 3, d: 4 } };
    expect(source(document)).toContain('const { a, b, c, d } = await wonder.things.get("1");');
    media.example = { data: { a: 1, b: 2, c: 3, d: 4, e: 5 } };
    expect(source(document)).toContain('const result = await wonder.things.get("1");');
  });

  test("have a parameter's description in one line of the comment, however many it has in the description", () => {
    const parameters = [
      { name: "id", in: "path", required: true, schema: text, example: "1", description: "By place\na card.\n" },
    ];
    expect(source(described(answer(object({})), {}, { parameters }))).toContain("   * @param id By place a card.\n");
  });

  test.each([
    ["a description", { description: undefined }, /getThing: description and externalDocs.url are needed/],
    ["a page", { externalDocs: undefined }, /getThing: description and externalDocs.url are needed/],
    [
      "an example of a parameter",
      { parameters: [{ name: "id", in: "path", required: true, schema: text }] },
      /getThing: the parameter "id" needs an example/,
    ],
  ])("are refused without %s, by the operation's name", (_name, change, message) => {
    expect(() => source(described(answer(object({})), {}, change))).toThrow(message);
  });
});
