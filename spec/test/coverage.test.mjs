import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const spec = new URL("../", import.meta.url);
const { operations: titles } = parse(readFileSync(new URL("coverage.yaml", spec), "utf8"));
const bundle = JSON.parse(readFileSync(new URL("dist/openapi.json", spec), "utf8"));
const described = Object.entries(bundle.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path: `${method.toUpperCase()} ${path}`, operation })),
);

describe("the coverage table", () => {
  test("names every described operation, with the path it is described under", () => {
    const listed = titles.filter(({ state }) => state === "described");
    expect(Object.fromEntries(listed.map(({ operationId, path }) => [operationId, path]))).toEqual(
      Object.fromEntries(described.map(({ path, operation }) => [operation.operationId, path])),
    );
  });

  test("describes no operation whose path is a guess or unknown", () => {
    const paths = new Set(described.map(({ path }) => path));
    for (const { title, path, state } of titles) {
      if (state === "described") continue;
      expect(["not yet described", "path guessed", "path unknown"], title).toContain(state);
      expect(path === undefined, title).toBe(state === "path unknown");
      expect(paths.has(path), title).toBe(false);
    }
  });

  test("names each title and each path once", () => {
    for (const values of [titles.map(({ title }) => title), titles.flatMap(({ path }) => path ?? [])]) {
      expect(new Set(values).size).toBe(values.length);
    }
  });

  test("has all 68 titles of the newest index and 6 of older pages", () => {
    expect(titles.filter(({ index }) => index === undefined)).toHaveLength(68);
    expect(titles.filter(({ index }) => index === "older")).toHaveLength(6);
  });
});

describe("every described operation", () => {
  test.each(described)("$path says how sure it is, what it does and whether it may be sent again", ({ operation }) => {
    expect(["documented", "partial", "inferred", "observed"]).toContain(operation["x-wonder-source"]);
    expect(["read", "write", "money"]).toContain(operation["x-wonder-effect"]);
    expect(["safe", "after-check", "never"]).toContain(operation["x-wonder-repeat"]);
    const { "x-wonder-method": method, "x-wonder-raw-only": rawOnly } = operation;
    expect([method, rawOnly].filter((value) => value !== undefined)).toHaveLength(1);
    expect(method ?? "raw.only").toMatch(/^[a-z]\w*(\.[a-z]\w*)*$/);
    expect(rawOnly ?? "A sentence.").toMatch(/^[A-Z].*\.$/);
    expect(operation["x-wonder-seen"]).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(operation.externalDocs.url).toMatch(/^https:/);
    expect(operation.operationId).toMatch(/^[a-z][a-zA-Z]*$/);
  });
});

describe("what is inferred", () => {
  const resolve = (node) => (node?.$ref ? at(node.$ref) : node);
  const at = (reference) =>
    reference
      .slice(2)
      .split("/")
      .reduce((node, key) => node[key], bundle);

  /** @returns the fields of an answer that are both inferred and required, by path */
  function contradictions(schema, path, seen = new Set()) {
    const node = resolve(schema);
    if (!node || seen.has(node)) return [];
    const parts = partsOf(node);
    const required = new Set(parts.flatMap((part) => part.required ?? []));
    const inferred = new Set(parts.flatMap((part) => part["x-wonder-inferred-properties"] ?? []));
    const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
    const inside = new Set(seen).add(node);
    return [
      ...properties.flatMap(([name, property]) => [
        ...(required.has(name) && (inferred.has(name) || property["x-wonder-inferred"]) ? [`${path}.${name}`] : []),
        ...contradictions(property, `${path}.${name}`, inside),
      ]),
      ...contradictions(node.items, `${path}[]`, inside),
    ];
  }
  const partsOf = (node) => (node.allOf ? [node, ...node.allOf.flatMap((part) => partsOf(resolve(part)))] : [node]);

  test.each(described)("of an answer is never required: $path", ({ operation }) => {
    expect(contradictions(operation.responses["200"].content["application/json"].schema, "answer")).toEqual([]);
  });

  test("is found when it is required, so the test above can fail", () => {
    const property = { type: "object", required: ["b"], properties: { b: { "x-wonder-inferred": true } } };
    expect(contradictions({ properties: { a: property } }, "answer")).toEqual(["answer.a.b"]);
    const composed = { allOf: [{ properties: { c: {} } }, { required: ["c"], "x-wonder-inferred-properties": ["c"] }] };
    expect(contradictions({ items: composed }, "answer")).toEqual(["answer[].c"]);
  });
});
