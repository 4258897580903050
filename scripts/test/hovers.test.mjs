import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commentSnippets } from "../snippets/collect-snippets.mjs";
import { top } from "../workspace.mjs";
import { Hovers } from "./support/hovers.mjs";

// A change of the description changes what editors show. To accept it, in scripts/: npx vitest run test/hovers -u
const generated = (file) => readFileSync(join(top, file), "utf8");

/** What a hover must not show: how a type was made, instead of what it is. */
const FORBIDDEN = [
  /\b(components|operations|paths)\[/,
  /\bimport\(/,
  /\b(Awaited|Exclude|Extract|NonNullable|Omit|Partial|Pick|Readonly|Record|Required|ReturnType|With\w+)</,
  // `string & {}` keeps an open enum's literals.
  /& \{(?!\})/,
  /\bany\b|\binfer\b|\bkeyof\b|\?[^:;]*\bextends\b/,
];

/** What forbidden text the hovers have, with the name hovered over. */
const unreadable = (hovers) =>
  hovers.flatMap(([name, { whole }]) => {
    const words = FORBIDDEN.map((pattern) => pattern.exec(whole)?.[0]).filter(Boolean);
    return words.length > 0 ? [`${name}: ${words.join(", ")}`] : [];
  });

/** Text for people: an editor that cuts a hover off says so with dots, and shows the rest on demand. */
const asText = (hovers) =>
  hovers.map(([, { shown, whole }]) => `${whole}${shown === whole ? "" : "\n// at first cut off"}\n`).join("\n");

describe("a hover over a named type", () => {
  const names = [...generated("packages/types/src/generated/index.ts").matchAll(/^ {2}(\w+),$/gm)].map(
    ([, name]) => name,
  );
  const service = new Hovers(`import type { ${names.join(", ")} } from "@wonder-openapi/types";\nexport {};\n`);
  const hovers = names.map((name) => [name, service.over(name)]);

  test("shows its fields, as the snapshot has them", async () => {
    expect(service.problems()).toEqual([]);
    expect(names).toContain("Customer");
    await expect(asText(hovers)).toMatchFileSnapshot("snapshots/hovers-types.txt");
  });

  test("shows no helper type", () => {
    expect(unreadable(hovers)).toEqual([]);
  });
});

describe("a hover over a call of the client", () => {
  const examples = commentSnippets("resources.ts", generated("packages/client/src/generated/resources.ts"));
  const head = 'import type { WonderClient } from "@wonder-openapi/client";\ndeclare const wonder: WonderClient;\n';
  const blocks = examples.map(({ code }) => `{\n${code}}\n`);
  const service = new Hovers([head, ...blocks].join(""));
  const hovers = blocks.flatMap((block, index) => {
    const from = [head, ...blocks.slice(0, index)].join("").length;
    const [, path = ""] = /(wonder[.\w]+)\(/.exec(block) ?? [];
    const [, result = ""] = /const (\{.*?\}|\w+) = await /s.exec(block) ?? [];
    const method = service.overLast(path, from);
    const results = [...(block.includes("const row of list") ? ["list", "row"] : []), ...(result.match(/\w+/g) ?? [])];
    return [[path, method], ...results.map((name) => [`${path}: ${name}`, service.over(name, from)])];
  });

  test("shows the method with its named types and what it answers, as the snapshot has them", async () => {
    expect(service.problems()).toEqual([]);
    expect(hovers.map(([name]) => name)).toContain("wonder.orders.get: order");
    await expect(asText(hovers)).toMatchFileSnapshot("snapshots/hovers-calls.txt");
  });

  test("is over each of the operations", () => {
    const ids = [...generated("packages/client/src/generated/operations.ts").matchAll(/resourceMethod: "(.*)"/g)];
    const methods = hovers.map(([name]) => name).filter((name) => !name.includes(":"));
    expect(methods.sort()).toEqual(ids.map(([, method]) => `wonder.${method}`).sort());
  });

  test("shows no helper type", () => {
    expect(unreadable(hovers)).toEqual([]);
  });
});

describe("the check itself", () => {
  const hoversOf = (source) => {
    const service = new Hovers(source);
    return [...source.matchAll(/type (\w+) =/g)].map(([, name]) => [name, service.over(name)]);
  };

  test.each([
    ["an indexed access", 'type X = { order: components["schemas"]["Order"] };', "components["],
    ["a helper type around another", "type X = { order: Omit<Order, 'number'> };", "Omit<"],
    ["a chain of literals", "type X = { a: Order } & { b: string };", "& {"],
    ["a helper of somebody else's", "type X = { order: WithRequired<Order, 'number'> };", "WithRequired<"],
    ["any", "type X = { a: any };", "any"],
  ])("finds %s", (_name, source, found) => {
    const types = 'import type { components, Order } from "@wonder-openapi/types";\n';
    const helper = "interface WithRequired<T, K> { of: T, key: K };\n";
    const [hover] = hoversOf(`${types}${helper}${source}`).slice(-1);
    expect(unreadable([hover])).toEqual([`X: ${found}`]);
  });

  test("lets an open enum be", () => {
    expect(unreadable(hoversOf('type X = { a?: "b" | (string & {}) };'))).toEqual([]);
  });

  test("says where an editor cuts a hover off", () => {
    const fields = Array.from({ length: 60 }, (_, index) => `  field${index}: string;\n`);
    expect(asText(hoversOf(`type X = {\n${fields.join("")}};\n`))).toMatch(
      /field59: string;\n}\n\/\/ at first cut off\n$/,
    );
  });
});
