import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { countFields } from "../generate/count-fields.mjs";
import { coverageTable } from "../generate/coverage-table.mjs";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { readCoverage } from "../generate/read-coverage.mjs";
import { top } from "../workspace.mjs";
import { described, object, text } from "./support/described.mjs";

/** A title as YAML; JSON is that too. */
const yaml = (...operations) => JSON.stringify({ operations });
const thing = { title: "Get a thing" };
const guess = { title: "Lose a thing", guess: "POST /things/lose" };
const seen = { title: "Find a thing", path: "POST /things/find" };
const tableOf = (titles, document = described(object({}))) =>
  coverageTable(readCoverage(yaml(...titles)), prepareDocument(document));

describe("the coverage of titles", () => {
  test("is read as it stands", () => {
    expect(readCoverage(yaml(thing, guess, seen))).toEqual([thing, guess, seen]);
  });

  test.each([
    ["no title", { ...thing, title: undefined }, /an entry: a title is missing/],
    [
      "a word that means nothing",
      { ...guess, state: "lost" },
      /Lose a thing: state means nothing here; known are title,/,
    ],
    ["a guess at what was seen", { ...guess, ...seen }, /Find a thing: a path that was seen is no guess/],
  ])("is refused with %s", (_name, title, message) => {
    expect(() => readCoverage(yaml(title))).toThrow(message);
  });

  test("is refused when it has no list", () => {
    expect(() => readCoverage("title: x")).toThrow(/a list of operations is expected/);
  });
});

describe("the table of titles", () => {
  test("has for what is described its source, id, path, page, the day that was read, and its method", () => {
    const externalDocs = { description: "Get a thing", url: "https://vendor.invalid/get-a-thing" };
    const document = described(object({}), {}, { externalDocs, "x-wonder-seen": "2026-11-21" });
    expect(tableOf([thing], document)).toContain(
      "| Get a thing | documented | `getThing` | `GET /things/{id}` | [Get a thing](https://vendor.invalid/get-a-thing) " +
        "| 2026-11-21 | `wonder.things.get()` |\n",
    );
  });

  test("says what has no method of its own", () => {
    const change = { "x-wonder-method": undefined, "x-wonder-raw-only": "Nobody should call it by accident." };
    expect(tableOf([thing], described(object({}), {}, change))).toMatch(/\| Get a thing \|.*\| raw client only \|\n/);
  });

  test("has for what is not described how far it is, and a path where one is known or guessed", () => {
    const unknown = { title: "Hide a thing", index: "older" };
    const table = tableOf([thing, seen, guess, unknown]);
    expect(table).toContain("| Find a thing | not yet described |  | `POST /things/find` |  |  |  |\n");
    expect(table).toContain("| Lose a thing | path guessed |  | `POST /things/lose` |  |  |  |\n");
    expect(table).toContain("| Hide a thing (older index) | path unknown |  |  |  |  |  |\n");
    expect(table).toContain("| not yet described | 1 |\n| path guessed | 1 |\n| path unknown | 1 |\n");
  });

  test("counts operations and fields by source at its top", () => {
    const answer = object({ data: object({ a: text, b: { ...text, "x-wonder-inferred": true } }) });
    const document = described(answer, {}, { "x-wonder-source": "partial" });
    expect(tableOf([thing], document)).toContain(
      "| documented | 0 | 0 | 0 |\n| partial | 1 | 4 | 1 |\n| inferred | 0 | 0 | 0 |\n| observed | 0 | 0 | 0 |\n| all | 1 | 4 | 1 |\n",
    );
  });

  test("has the webhook events, where there are any", () => {
    expect(tableOf([thing])).not.toContain("Webhook");
    const post = {
      "x-wonder-source": "partial",
      "x-wonder-seen": "2026-11-21",
      externalDocs: { url: "https://x.invalid" },
    };
    const document = { ...described(object({})), webhooks: { "thing.made": { post } } };
    expect(tableOf([thing], document)).toContain(
      "| `thing.made` | partial | [page](https://x.invalid) | 2026-11-21 |\n",
    );
  });
});

describe("fields", () => {
  const count = (answer, schemas = {}, change = {}) => {
    const document = prepareDocument(described(answer, schemas, { parameters: [], ...change }));
    return countFields(document.paths["/things/{id}"].get, document);
  };
  const inferred = { "x-wonder-inferred": true };

  test("are counted in path, query, body and answer, and not in headers", () => {
    const parameters = ["path", "query", "header"].map((where) => ({
      name: where,
      in: where,
      required: where === "path",
      schema: text,
    }));
    const requestBody = { content: { "application/json": { schema: object({ a: text }) } } };
    expect(count(object({ b: text }), {}, { parameters, requestBody })).toEqual({ fields: 4, inferred: 0 });
  });

  test("are counted within lists, choices and references", () => {
    const item = { $ref: "#/components/schemas/Item" };
    const answer = object({ list: { type: "array", items: item }, choice: { anyOf: [item, text] } });
    expect(count(answer, { Item: object({ a: text }) })).toEqual({ fields: 4, inferred: 0 });
  });

  test("within something inferred are inferred too", () => {
    expect(count(object({ a: { ...object({ b: text, c: text }), ...inferred } }))).toEqual({ fields: 3, inferred: 3 });
    expect(count(object({ data: { ...object({ b: text }), ...inferred } }))).toEqual({ fields: 2, inferred: 2 });
  });

  test("that a part of allOf names are inferred", () => {
    const names = { type: "object", "x-wonder-inferred-properties": ["a"] };
    expect(count({ allOf: [object({ a: text, b: text }), names] })).toEqual({ fields: 2, inferred: 1 });
  });

  test("of a schema that has itself come to an end", () => {
    const tree = { Tree: object({ left: { $ref: "#/components/schemas/Tree" } }) };
    expect(count(object({ tree: { $ref: "#/components/schemas/Tree" } }), tree)).toEqual({ fields: 2, inferred: 0 });
  });
});

test("The README says how sure the description is, as the table of titles does", () => {
  const read = (file) => readFileSync(join(top, file), "utf8");
  const [, table = ""] = /## How much\n\n([\s\S]*?)\n\n/.exec(read("packages/types/generated/coverage.md")) ?? [];
  expect(table.split("\n")).toHaveLength(7);
  expect(read("README.md")).toContain(table);
});
