import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, test } from "vitest";
import { repositoryFiles } from "../../../scripts/workspace.mjs";
import { consumer } from "./support/consumer-folder.js";
import { inThisPackage, modules, publicPackages } from "./support/public-packages.js";

/**
 * What attw says of every package that has ES modules alone, and leaves out under its profile `esm-only`: nothing is found where
 * `exports` is unknown, and require() of an ES module cannot be (which it can, from Node 20.19 and TypeScript 5.8 on). What really
 * happens there is in compilers.test.ts.
 */
const ESM_ONLY = [
  ["NoResolution", "node10"],
  ["CJSResolvesToESM", "node16-cjs"],
];

const tarballs = inject("tarballs");

/** @returns the files in a tarball, sorted */
function filesIn(name: string): string[] {
  const listed = execFileSync("tar", ["-tzf", tarballs[name] ?? ""], { encoding: "utf8" });
  return listed.trim().replaceAll("package/", "").split("\n").sort();
}

/** What an application imports: its code is a file for each entry, and what several of them share. */
const BUNDLED = ["signature", "orders", "client", "webhooks"];

/** @returns the files of code that a package's entries are, and those that they import from beside them */
function codeOfEntries(installed: string): string[] {
  const { exports, imports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const found = new Set(JSON.stringify([exports, imports]).match(/(?<=")\.\/dist\/[^"]+\.js(?=")/g));
  for (const file of found) {
    const code = readFileSync(join(installed, file), "utf8");
    for (const [, path = ""] of code.matchAll(/^import .*?"(\.[^"]+)";$/gm))
      found.add(`./${posix.join(posix.dirname(file), path)}`);
  }
  return Array.from(found, (file) => file.slice("./".length));
}

describe.each(publicPackages)("the tarball of $name", ({ name, short, dependencies }) => {
  const installed = join(consumer, "node_modules", name);
  const read = (file: string): string => readFileSync(join(installed, file), "utf8");

  test("holds what its sources build to, README and licence, and nothing else", () => {
    const folder = `packages/${short}/`;
    const own = repositoryFiles().flatMap((file) => (file.startsWith(folder) ? [file.slice(folder.length)] : []));
    const root = short === "types" ? "src/generated/" : "src/";
    const sources = own.filter((file) => file.startsWith("src/")).map((file) => file.slice(root.length));
    const built = sources.map((file) => `dist/${file.replace(/\.ts$/, "")}`);
    const code = BUNDLED.includes(short) ? codeOfEntries(installed) : built.map((file) => `${file}.js`);
    const others = ["LICENSE", "README.md", "package.json", ...own.filter((file) => file.startsWith("generated/"))];
    expect(filesIn(name)).toEqual([...built.map((file) => `${file}.d.ts`), ...code, ...others].sort());
  });

  test("names no place of the machine that built it, and no source map", () => {
    const top = inThisPackage("../..");
    for (const file of filesIn(name)) {
      expect(read(file).includes(top), file).toBe(false);
      expect(read(file), file).not.toMatch(/\b(file:\/\/|sourceMappingURL=)/);
    }
  });

  test("depends on what its manifest here says, and on nothing that only the workspace could resolve", () => {
    const manifest = JSON.parse(read("package.json"));
    expect(Object.keys(manifest.dependencies ?? {}).sort()).toEqual(dependencies);
    const { dependencies: wanted = {}, peerDependencies: peers = {}, optionalDependencies: optional = {} } = manifest;
    expect(JSON.stringify([wanted, peers, optional])).not.toMatch(/(workspace|catalog|link|file):/);
    expect(Object.keys(manifest.scripts ?? {})).not.toContain("postinstall");
  });

  test("is fine by publint, to the last suggestion", async () => {
    const tarball = readFileSync(tarballs[name] ?? "");
    const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test("is fine by attw, under its profile esm-only", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarballs[name] ?? "")));
    const problems = analysis.types ? analysis.problems : [];
    const told = problems.map((problem) => [problem.kind, "resolutionKind" in problem ? problem.resolutionKind : ""]);
    // A program alone has nothing to import.
    if (modules.some((entry) => entry.package.name === name)) expect(told).toContainEqual(ESM_ONLY[0]);
    expect(told.filter((one) => !ESM_ONLY.some((expected) => isDeepStrictEqual(one, expected)))).toEqual([]);
  });
});

test("the program wonder is installed with its package, and runs", () => {
  const program = join(consumer, "node_modules", ".bin", "wonder");
  const { version } = JSON.parse(readFileSync(join(consumer, "node_modules/@wonder-openapi/cli/package.json"), "utf8"));
  expect(execFileSync(program, ["--version"], { encoding: "utf8" })).toBe(`${version}\n`);
});
