import { beforeAll, describe, expect, test } from "vitest";
import { consumerFolder, runNode } from "./support/consumer-folder.js";
import { describeApi } from "./support/describe-api.js";
import { inThisPackage, modules } from "./support/public-packages.js";

const RENEW = "To accept what changed, in packages/consumer-tests: npx vitest run test/api -u";
const SPECIFIERS = JSON.stringify(modules.map(({ specifier }) => specifier));
/** The generator's own names, which the README of the types explains, and another name for a type that says what it is. */
const SAID_ELSEWHERE = ["components", "operations", "paths", "webhooks", "CreateCardData"];
/** Programs that print the names of the values of each entry. */
const PROGRAMS = {
  "import.mjs": `const got = await Promise.all(${SPECIFIERS}.map((specifier) => import(specifier)));
    console.log(JSON.stringify(got.map(Object.keys)));`,
  "require.cjs": `console.log(JSON.stringify(${SPECIFIERS}.map((specifier) =>
    Object.keys(require(specifier)).filter((name) => name !== "__esModule"))));`,
};

const got: Record<string, Record<string, string[]>> = {};
beforeAll(async () => {
  const folder = consumerFolder(PROGRAMS);
  for (const file of Object.keys(PROGRAMS)) {
    const { stdout } = await runNode([file], folder);
    const names: string[][] = JSON.parse(stdout);
    got[file] = Object.fromEntries(modules.map(({ specifier }, index) => [specifier, names[index]?.sort() ?? []]));
  }
});

describe.each(modules)("$specifier", (entry) => {
  const { text, values, uncommented } = describeApi(entry);

  test("exports what api/ says, type for type", async () => {
    await expect(text, RENEW).toMatchFileSnapshot(inThisPackage("api", `${entry.id}.md`));
  });

  test("says of each name what it is", () => {
    expect(uncommented.filter((name) => !SAID_ELSEWHERE.includes(name))).toEqual([]);
  });

  test.each(Object.keys(PROGRAMS))("has at run time the values that its declarations promise: %s", (file) => {
    expect(got[file]?.[entry.specifier]).toEqual([...values].sort());
  });
});
