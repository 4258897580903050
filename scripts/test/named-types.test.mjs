import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { operationsOf, prepareDocument, resolve } from "../generate/prepare-document.mjs";
import { readableTypes } from "../generate/readable-types.mjs";
import { top } from "../workspace.mjs";
import { described, object, text } from "./support/described.mjs";

const bundle = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("@wonder-openapi/spec/openapi.json")), "utf8"),
);
const pascal = (name) => name.charAt(0).toUpperCase() + name.slice(1);

const entries = ["types", "client"].map((name) => join(top, `packages/${name}/dist/index.d.ts`));
const program = ts.createProgram(entries, { module: ts.ModuleKind.NodeNext, types: [], skipLibCheck: true });
const checker = program.getTypeChecker();
/** What an entry exports, name -> the declaration it stands for. */
const exportsOf = (entry) => {
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  return new Map(
    checker.getExportsOfModule(module).map((symbol) => {
      const isAlias = symbol.flags & ts.SymbolFlags.Alias;
      return [symbol.name, (isAlias ? checker.getAliasedSymbol(symbol) : symbol).declarations?.[0]];
    }),
  );
};
const [types, client] = entries.map(exportsOf);

describe("the named types", () => {
  const operations = operationsOf(bundle).map(({ operation }) => operation);
  const parameters = (operation, where) =>
    [...(operation.parameters ?? [])].filter((parameter) => resolve(parameter, bundle).in === where);
  const prepared = prepareDocument(bundle);
  const withData = operationsOf(prepared).filter(({ operation }) => {
    const { schema } = operation.responses["200"].content["application/json"];
    return resolve(schema, prepared).properties?.data;
  });
  const answersWithData = new Set(withData.map(({ operation }) => operation.operationId));
  const namesOf = (operation) => {
    const base = pascal(operation.operationId);
    return [
      ...(parameters(operation, "path").length > 0 ? [`${base}Path`] : []),
      ...(parameters(operation, "query").length > 0 ? [`${base}Query`] : []),
      ...(operation.requestBody ? [`${base}Request`] : []),
      `${base}Response`,
      ...(answersWithData.has(operation.operationId) ? [`${base}Data`] : []),
    ];
  };

  test("are every schema, and each operation's path, query, body, answer and data, and nothing else", () => {
    const roots = ["components", "operations", "paths", "webhooks"];
    const expected = [...roots, ...Object.keys(bundle.components.schemas), ...operations.flatMap(namesOf)];
    expect([...types.keys()].sort()).toEqual(expected.sort());
  });

  test("are all to be had from the client too, none of them hidden by a name of its own", () => {
    const hidden = [...types].filter(([name, declaration]) => client.get(name) !== declaration).map(([name]) => name);
    expect(hidden).toEqual([]);
  });

  test("have one for the failures of all operations", () => {
    const failures = operations.flatMap(({ responses }) =>
      Object.entries(responses).flatMap(([status, response]) =>
        status === "200" ? [] : [resolve(response, bundle).content["application/json"].schema.$ref],
      ),
    );
    expect(new Set(failures)).toEqual(new Set(["#/components/schemas/ErrorEnvelope"]));
  });
});

describe("naming", () => {
  const typesOf = async (document) => (await readableTypes(prepareDocument(document))).source;

  test("gives what the path has in braces a name, wherever the description states it", async () => {
    const document = described(object({}));
    document.paths["/things/{id}"].parameters = [{ $ref: "#/components/parameters/Id" }];
    document.paths["/things/{id}"].get.parameters = [];
    document.components.parameters = {
      Id: { name: "id", in: "path", required: true, schema: text, description: "Which." },
    };
    expect(await typesOf(document)).toContain("export type GetThingPath = {\n    /** Which. */\n    id: string;\n};");
  });

  test.each(["Path", "Query", "Request", "Response", "Data"])("refuses a schema called GetThing%s", (kind) => {
    const parameters = ["path", "query"].map((where) => ({ name: "id", in: where, required: true, schema: text }));
    const requestBody = { content: { "application/json": { schema: object({}) } } };
    const schemas = { [`GetThing${kind}`]: text };
    const document = described(object({ data: object({}) }), schemas, { parameters, requestBody });
    expect(() => prepareDocument(document)).toThrow(
      new RegExp(`The name GetThing${kind} is wanted \\(.*\`getThing\`.*\\) but taken, by a schema or`),
    );
  });

  test("refuses two operations of the same name", () => {
    const document = described(object({}));
    document.paths["/other"] = { get: { ...document.paths["/things/{id}"].get, parameters: [] } };
    expect(() => prepareDocument(document)).toThrow(/is wanted \(.*\) but taken, by a schema or by another operation/);
  });

  test("refuses two operations whose names differ in the first letter only", () => {
    const document = described(object({}));
    const other = { ...document.paths["/things/{id}"].get, operationId: "GetThing", parameters: [] };
    document.paths["/other"] = { get: other };
    expect(() => prepareDocument(document)).toThrow("The name GetThingResponse is wanted");
  });

  test.each(["lowerCase", "With-Dash", "9Lives"])("refuses a schema called %s, which is no name of a type", (name) => {
    expect(() => prepareDocument(described(object({}), { [name]: text }))).toThrow(
      `A schema must not be called "${name}": its name is a type's`,
    );
  });

  test.each(["Record", "Promise", "components"])("refuses a schema called %s, which would hide something", (name) => {
    expect(() => prepareDocument(described(object({}), { [name]: text }))).toThrow(`must not be called "${name}"`);
  });
});
