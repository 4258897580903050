import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nodeBehaviours } from "../src/behaviours/node-webhooks.js";
import { behaviours } from "../src/behaviours.js";
import { differences } from "../src/differences.js";
import { runtimes } from "./support/support.js";
import { differencesTable, supportTable } from "./support/tables.js";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const manifestOf = (name: string): Record<string, never> => JSON.parse(read(`../${name}/package.json`));
const PUBLIC = ["types", "signature", "orders", "client", "webhooks", "mock-gateway"];

test("each runtime that is supported has its binary in package.json, in exactly the version that is tested, and no other has", () => {
  const optional = Object.entries<string>(manifestOf("runtime-tests")["optionalDependencies"] ?? {});
  const versions = optional.map(([name, range]) => [name, range.replace(/^npm:.*@/, "")]);
  expect(Object.fromEntries(versions)).toEqual(
    Object.fromEntries(runtimes.map((runtime) => [runtime.package, runtime.tested])),
  );
});

test("what is promised is run: of each runtime with a least version, that very version", () => {
  const promised = runtimes.filter(({ least }) => least !== undefined);
  expect(promised.map(({ kind }) => kind)).toEqual(["node"]);
  for (const { least, tested } of promised) expect(tested).toBe(least);
});

test.each(PUBLIC)("%s asks npm for the oldest Node that is promised", (name) => {
  const least = runtimes.find(({ kind }) => kind === "node")?.least ?? "";
  expect(manifestOf(name)["engines"]).toEqual({ node: `>=${least.replace(/\.0$/, "")}` });
});

test("the README at the top says what is supported", () => {
  expect(read("../../README.md")).toContain(supportTable(runtimes));
});

test("this package's README has every difference", () => {
  expect(read("README.md")).toContain(differencesTable(differences));
});

test("a difference differs, and no two behaviours have one name", () => {
  for (const { name, expected } of differences) expect(new Set(Object.values(expected)).size, name).toBeGreaterThan(1);
  const names = [...behaviours, ...nodeBehaviours, ...differences].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
