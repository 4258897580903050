import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { EXTENSIONS } from "../rules/known-extensions.mjs";
import plugin from "../rules/plugin.mjs";
import { lint } from "./support/lint.mjs";
import { operationCases } from "./support/operation-cases.mjs";
import { schemaCases } from "./support/schema-cases.mjs";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const CASES = { ...operationCases, ...schemaCases };
const cases = Object.entries(CASES).flatMap(([rule, list]) =>
  list.map(([name, files, file, pointer]) => ({ rule, name, files, file, pointer })),
);
/** @type {import("./support/lint.mjs").Problem[][]} */
let reports = [];
// Some eighty descriptions: a few seconds, and minutes where ten other things run.
beforeAll(async () => {
  reports = await lint(cases.map(({ files }) => files));
}, 600_000);

describe("the rule", () => {
  test.each(cases.map((each, index) => ({ ...each, index })))(
    "$rule, given $name",
    ({ rule, file, pointer, index }) => {
      const found = reports[index]?.map((problem) => [problem.rule, problem.file, problem.pointer]);
      expect(found, JSON.stringify(reports[index])).toEqual(file === null ? [] : [[`wonder/${rule}`, file, pointer]]);
    },
  );
});

describe("the rules", () => {
  const { rules, configs } = plugin();
  const names = Object.keys(rules.oas3);

  test("are all broken here, and all on", () => {
    expect(Object.keys(CASES).sort()).toEqual(names.sort());
    expect(Object.keys(configs.all.rules).sort()).toEqual(names.map((name) => `wonder/${name}`).sort());
  });

  test("are the ones in the README's table, and so are the extensions", () => {
    expect(namesUnder("Lint rules")).toEqual([...names].sort());
    expect(namesUnder("Extensions").sort()).toEqual([...EXTENSIONS].sort());
  });
});

/** @param {string} heading @returns {string[]} the first column of the README's table under it */
function namesUnder(heading) {
  const [section = ""] = readme.split(`\n## ${heading}\n`)[1]?.split("\n## ") ?? [];
  return Array.from(section.matchAll(/^\| `([^`]+)`\s*\|.*\S.*\|$/gm), ([, name]) => name);
}
