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
  test("names every described operation by its summary", () => {
    const names = new Set(titles.map(({ title }) => title));
    for (const { operation } of described) expect(names, operation.operationId).toContain(operation.summary);
    expect(new Set(described.map(({ operation }) => operation.summary)).size).toBe(described.length);
  });

  test("has a path or a guess for nothing that is described, and nothing is described that is a guess", () => {
    const summaries = new Set(described.map(({ operation }) => operation.summary));
    const paths = new Set(described.map(({ path }) => path));
    for (const { title, path, guess } of titles.filter((entry) => entry.path ?? entry.guess)) {
      expect(summaries.has(title), title).toBe(false);
      expect(paths.has(path ?? guess), title).toBe(false);
    }
  });

  test("leaves five guesses out", () => {
    expect(titles.filter(({ guess }) => guess)).toHaveLength(5);
  });

  test("names each title and each path once", () => {
    for (const values of [titles.map(({ title }) => title), titles.flatMap(({ path, guess }) => path ?? guess ?? [])]) {
      expect(new Set(values).size).toBe(values.length);
    }
  });

  test("has all 68 titles of the newest index and 6 of older pages", () => {
    expect(titles.filter(({ index }) => index === undefined)).toHaveLength(68);
    expect(titles.filter(({ index }) => index === "older")).toHaveLength(6);
  });
});
