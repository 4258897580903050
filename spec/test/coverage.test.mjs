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
