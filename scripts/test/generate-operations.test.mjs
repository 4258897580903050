import { describe, expect, test } from "vitest";
import { operationTable } from "../generate/operation-table.mjs";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { readableTypes } from "../generate/readable-types.mjs";
import { tableSource } from "../generate/table-source.mjs";
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

  describe("of a list", () => {
    const row = object({ id: text, thing: { $ref: "#/components/schemas/Thing" } });
    const answer = object({ data: object({ things: { type: "array", items: row } }) }, ["data"]);
    const lists = (change, response = {}) => {
      const document = described(answer, { Thing: object({ number: text }) });
      const { get } = document.paths["/things/{id}"];
      Object.assign(get, { "x-wonder-items": "data.things", ...change });
      Object.assign(get.responses[200], response);
      return operationTable(prepareDocument(document))[0]?.list;
    };
    const number = { schema: { type: "number" } };

    test("says where the rows are, and whether it goes by offset and limit", () => {
      const offset = { name: "offset", in: "query", ...number };
      const limit = { name: "limit", in: "query", ...number };
      expect(lists({})).toEqual({ rows: "data.things", paged: false });
      expect(lists({ parameters: [limit] })).toEqual({ rows: "data.things", paged: false });
      expect(lists({ parameters: [offset, limit] })).toEqual({ rows: "data.things", paged: true });
    });

    test("says where the id of a row is, and which header counts all rows", () => {
      const headers = { "x-total-entries": number };
      expect(lists({ "x-wonder-item-id": "thing.number" }, { headers })).toMatchObject({
        rowId: "thing.number",
        total: "x-total-entries",
      });
    });

    test.each([
      ["x-wonder-items", "data.others", /getThing: x-wonder-items names "data.others", which is no list/],
      ["x-wonder-items", "data", /which is no list/],
      ["x-wonder-item-id", "thing.uuid", /getThing: x-wonder-item-id names "thing.uuid", which its rows do not have/],
    ])("refuses %s %s, which is not there", (extension, value, message) => {
      expect(() => lists({ [extension]: value })).toThrow(message);
    });

    test("refuses the id of a row without rows", () => {
      expect(() => table({ "x-wonder-item-id": "id" })).toThrow(/x-wonder-item-id is of no use without x-wonder-items/);
    });

    test("is written as data", () => {
      const rows = [{ id: "a", list: { rows: "data", paged: true } }];
      expect(tableSource(rows)).toContain('    id: "a",\n    list: { rows: "data", paged: true },\n');
    });
  });

  test("refuses two operations with the same method", () => {
    const document = described(object({}));
    document.paths["/other"] = {
      get: { ...document.paths["/things/{id}"].get, operationId: "getOther", parameters: [] },
    };
    expect(() => operationTable(prepareDocument(document))).toThrow(/both want the method "things.get"/);
  });
});
