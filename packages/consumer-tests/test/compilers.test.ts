import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Compiler, compile, HASTY, NODE_TYPES, WEB_TYPES } from "./support/compile.js";
import { runNode } from "./support/consumer-folder.js";
import { MATRIX, matrixTable } from "./support/matrix.js";
import { PRINTED } from "./support/printed.js";
import { consumerSource, entryPoints, inThisPackage, NODE_ENTRIES } from "./support/public-packages.js";

const cells = MATRIX.flatMap(({ verdicts, ...setting }) =>
  Object.entries(verdicts).map(([compiler, verdict]) => ({ ...setting, compiler: compiler as Compiler, verdict })),
);
const of = (imports: string, module: string): typeof cells =>
  cells.filter((cell) => cell.imports === imports && cell.module === module && cell.verdict === "yes");
const settingOf = ({ module, moduleResolution }: (typeof cells)[number]): object => ({
  module,
  ...(moduleResolution && { moduleResolution }),
});

const isLong = process.env["WONDER_OPENAPI_LONG"] === "1";
/** Compilers between the oldest and the newest take half of the time, and agree with one of them. */
const tried = (all: typeof cells): typeof cells =>
  isLong ? all : all.filter(({ compiler }) => !["5.8", "5.9"].includes(compiler));
if (!isLong) console.warn("skipped: TypeScript 5.8 and 5.9, unless WONDER_OPENAPI_LONG is 1, as .ci/run sets it");

/** Every compiler checks all declarations once, under nodenext; elsewhere the oldest and the newest do: it takes seconds each. */
const hurried = ({ compiler }: { compiler: Compiler }): object => (["5.4", "7.0"].includes(compiler) ? {} : HASTY);

test("the programs import every entry, those of the web's none that needs Node", () => {
  const imported = (file: string): string[] =>
    [...consumerSource(file).matchAll(/(?:from |require\()"(@wonder-openapi\/[^"]+)"/g)].map(([, name = ""]) => name);
  const all = entryPoints.map(({ specifier }) => specifier).sort();
  expect(imported("web.ts").sort()).toEqual(all.filter((specifier) => !NODE_ENTRIES.includes(specifier)));
  expect(imported("node.ts")).toEqual(expect.arrayContaining([...NODE_ENTRIES]));
  expect(imported("commonjs.cts").sort()).toEqual(all);
});

describe.concurrent.each(tried(of("ES module", "nodenext")))(
  "an ES module under TypeScript $compiler with nodenext",
  (cell) => {
    test.concurrent("compiles without Node's types, for all that is the web's, and runs", async () => {
      const options = { ...settingOf(cell), ...WEB_TYPES };
      const { complaints, folder } = await compile(cell.compiler, ["web.ts", "types-only.ts"], options);
      expect(complaints).toBe("");
      expect(await runNode(["out/web.js"], folder)).toEqual({ status: 0, stdout: PRINTED.web, stderr: "" });
    });
  },
);

test.concurrent.each(of("ES module", "nodenext").filter(({ compiler }) => ["5.4", "7.0"].includes(compiler)))(
  "an ES module under TypeScript $compiler with nodenext compiles without the DOM's types, and runs",
  async (cell) => {
    const options = { ...settingOf(cell), ...NODE_TYPES };
    const { complaints, folder } = await compile(cell.compiler, ["web.ts", "node.ts"], options);
    expect(complaints).toBe("");
    expect(await runNode(["out/node.js"], folder)).toEqual({ status: 0, stdout: PRINTED.node, stderr: "" });
  },
);

test.concurrent.each(tried(of("ES module", "esnext")))(
  "an ES module under TypeScript $compiler as for a bundler compiles, with the DOM's types and Node's at once",
  async (cell) => {
    const options = { ...settingOf(cell), ...NODE_TYPES, lib: WEB_TYPES.lib, ...hurried(cell) };
    const { complaints } = await compile(cell.compiler, ["web.ts", "types-only.ts", "node.ts"], options);
    expect(complaints).toBe("");
  },
);

test.concurrent.each(tried(cells.filter(({ imports, verdict }) => imports === "CommonJS" && verdict === "yes")))(
  "CommonJS under TypeScript $compiler with module $module compiles, and runs through require()",
  async (cell) => {
    const options = { ...settingOf(cell), ...NODE_TYPES, ...hurried(cell) };
    const { complaints, folder } = await compile(cell.compiler, ["commonjs.cts"], options);
    expect(complaints).toBe("");
    expect(readFileSync(join(folder, "out/commonjs.cjs"), "utf8")).toContain('require("@wonder-openapi/client")');
    const stdout = PRINTED.commonjs;
    expect(await runNode(["out/commonjs.cjs"], folder)).toEqual({ status: 0, stdout, stderr: "" });
  },
);

test.concurrent.each(cells.filter(({ verdict }) => verdict !== "yes"))(
  "CommonJS under TypeScript $compiler with module $module is refused, with $verdict",
  async (cell) => {
    const program = 'import { isPaid } from "@wonder-openapi/client";\nexport const answer = isPaid({});\n';
    const options = { ...settingOf(cell), lib: ["es2022"], types: [], ...HASTY, resolveJsonModule: false };
    const { complaints } = await compile(cell.compiler, { "one.cts": program }, options);
    expect(complaints).toContain(`error ${cell.verdict}:`);
  },
);

test.concurrent.each([
  ["5.4", "nodenext"],
  ["5.8", "node16"],
] as const)("CommonJS under TypeScript %s with module %s has import() all the same", async (compiler, module) => {
  const program = `async function main(): Promise<void> {
    const { sameAmount } = await import("@wonder-openapi/client");
    console.log(sameAmount("1.5", "1.50", "HKD"));
  }
  void main();\n`;
  const { complaints, folder } = await compile(compiler, { "late.cts": program }, { module, ...NODE_TYPES, ...HASTY });
  expect(complaints).toBe("");
  expect(await runNode(["out/late.cjs"], folder)).toEqual({ status: 0, stdout: "true\n", stderr: "" });
});

test("of all entries, webhooks/node alone does not compile without Node's types", async () => {
  const sources = NODE_ENTRIES.map((specifier, index) => [`entry-${index}.ts`, `import "${specifier}";\n`]);
  const { complaints } = await compile("7.0", Object.fromEntries(sources), { module: "nodenext", ...WEB_TYPES });
  const places = complaints
    .split("\n")
    .flatMap((line) => /@wonder-openapi\/(.*)\/dist\/([^/(]*)/.exec(line)?.slice(1, 3).join(" ") ?? []);
  expect(new Set(places)).toEqual(new Set(["webhooks node"]));
  expect(complaints).toContain("node:http");
});

test("a misused field does not compile", async () => {
  const misused = consumerSource("types-only.ts").replace("customer.name ??", "customer.nam ??");
  const options = { module: "nodenext", ...WEB_TYPES };
  const { complaints } = await compile("7.0", { "misused.ts": misused }, options);
  expect(complaints).toContain("Property 'nam' does not exist on type 'Customer");
});

test("every cell for ES modules is a test, as they all say yes", () => {
  const esm = cells.filter(({ imports }) => imports === "ES module");
  expect([...of("ES module", "nodenext"), ...of("ES module", "esnext")]).toEqual(esm);
});

test("the client's README has the table", () => {
  expect(readFileSync(inThisPackage("../client/README.md"), "utf8")).toContain(matrixTable());
});
