import { describe, expect, test } from "vitest";
import { operationTable } from "../generate/operation-table.mjs";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { readableTypes } from "../generate/readable-types.mjs";
import { resourcesSource } from "../generate/resources-source.mjs";
import { described, object, text } from "./support/described.mjs";

const typesOf = async (document) => (await readableTypes(prepareDocument(document))).source;

describe("the operation table", () => {
  const table = (operation) => operationTable(prepareDocument(described(object({ data: object({}) }), {}, operation)));

  test("has a row for each operation", () => {
    expect(table({})).toEqual([
      {
        id: "getThing",
        method: "GET",
        path: "/things/{id}",
        effect: "read",
        repeat: "safe",
        resourceMethod: "things.get",
        body: "none",
        query: "none",
        data: "optional",
      },
    ]);
  });

  test.each([
    ["x-wonder-effect", "harmless"],
    ["x-wonder-effect", undefined],
    ["x-wonder-repeat", "always"],
    ["x-wonder-method", "Things.Get"],
    ["x-wonder-method", undefined],
  ])("refuses an operation whose %s is %s", (extension, value) => {
    expect(() => table({ [extension]: value })).toThrow(new RegExp(`getThing: ${extension} must`));
  });

  const rawOnly = "Cards are dangerous.";
  const hidden = (operation) => ({ "x-wonder-method": undefined, "x-wonder-raw-only": rawOnly, ...operation });

  test("has a row for an operation that only the raw client is to reach, with all but a method", () => {
    const row = { id: "getThing", effect: "money", repeat: "never", resourceMethod: undefined, data: "optional" };
    const extensions = { "x-wonder-effect": "money", "x-wonder-repeat": "never" };
    expect(table(hidden(extensions))).toMatchObject([row]);
    expect(() => table(hidden({ "x-wonder-repeat": undefined }))).toThrow(/x-wonder-repeat must/);
  });

  test("has rows for two operations without a method", () => {
    const document = described(object({}), {}, hidden());
    const { get } = document.paths["/things/{id}"];
    document.paths["/other"] = { get: { ...get, operationId: "getOther", parameters: [] } };
    expect(operationTable(prepareDocument(document)).map(({ id }) => id)).toEqual(["getOther", "getThing"]);
  });

  test.each([
    ["beside a method", { "x-wonder-method": "things.get" }, /getThing: x-wonder-raw-only must not stand beside/],
    ["that is no sentence", { "x-wonder-raw-only": "cards" }, /getThing: x-wonder-raw-only must be a sentence/],
    ["that is empty", { "x-wonder-raw-only": "" }, /getThing: x-wonder-raw-only must be a sentence/],
  ])("refuses a reason %s", (_name, change, message) => {
    expect(() => table(hidden(change))).toThrow(message);
  });

  test.each([
    ["required", object({ data: object({}) }, ["data"])],
    ["optional", object({ data: object({}) })],
    ["optional", object({ data: { type: ["object", "null"] } }, ["data"])],
    ["none", object({ message: text })],
  ])("says of an answer's data: %s", (data, answer) => {
    expect(operationTable(prepareDocument(described(answer)))).toMatchObject([{ data }]);
  });

  test("says the same of an answer that is described by reference or by composition", async () => {
    const envelope = object({ code: text }, ["code"]);
    const schemas = { Envelope: envelope, Answer: object({ data: object({ a: text }) }, ["data"]) };
    const composed = { allOf: [{ $ref: "#/components/schemas/Envelope" }, { $ref: "#/components/schemas/Answer" }] };
    for (const answer of [{ $ref: "#/components/schemas/Answer" }, composed]) {
      const document = described(answer, schemas);
      expect(operationTable(prepareDocument(document))).toMatchObject([{ data: "required" }]);
      expect(await typesOf(document)).toContain("export type GetThingData = {\n    a?: string;\n};");
    }
  });

  test.each([
    ["required", { required: true }],
    ["optional", {}],
  ])("says of a body: %s", (body, how) => {
    const requestBody = { ...how, content: { "application/json": { schema: object({}), example: {} } } };
    expect(table({ requestBody })).toMatchObject([{ body }]);
    const document = described(object({}), {}, { requestBody: { $ref: "#/components/requestBodies/Thing" } });
    document.components.requestBodies = { Thing: requestBody };
    expect(operationTable(prepareDocument(document))).toMatchObject([{ body }]);
  });

  test.each([
    ["required", [{ required: true }, {}]],
    ["optional", [{}]],
  ])("says of a query: %s", (query, how) => {
    const parameters = how.map((each, index) => ({ name: `p${index}`, in: "query", schema: text, ...each }));
    expect(table({ parameters })).toMatchObject([{ query }]);
  });

  test.each([
    ["api", /must not use the name "api"/],
    ["things.then", /must not use the name "then"/],
  ])("refuses the method name %s, which is taken", (name, message) => {
    expect(() => table({ "x-wonder-method": name })).toThrow(message);
  });

  test.each([
    ["header", "X-Needed", true],
    ["cookie", "session", false],
  ])("refuses a %s parameter that a method would have no place for", (where, name, required) => {
    const parameters = [{ name, in: where, required, schema: text }];
    expect(() => table({ parameters })).toThrow(`no place for the ${where} parameter "${name}"`);
  });

  test("refuses two operations with the same method", () => {
    const document = described(object({}));
    document.paths["/other"] = {
      get: { ...document.paths["/things/{id}"].get, operationId: "getOther", parameters: [] },
    };
    expect(() => operationTable(prepareDocument(document))).toThrow(/both want the method "things.get"/);
  });
});

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
    media.example = { data: {} };
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
