import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
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

describe.each(publicPackages)("the tarball of $name", ({ name, short, dependencies }) => {
  const installed = join(consumer, "node_modules", name);
  const read = (file: string): string => readFileSync(join(installed, file), "utf8");

  test("holds what its sources build to, README and licence, and nothing else", () => {
    const folder = `packages/${short}/`;
    const own = repositoryFiles().flatMap((file) => (file.startsWith(folder) ? [file.slice(folder.length)] : []));
    const root = short === "types" ? "src/generated/" : "src/";
    const sources = own.filter((file) => file.startsWith("src/")).map((file) => file.slice(root.length));
    const built = sources.map((file) => `dist/${file.replace(/\.ts$/, "")}`);
    const generated = own.filter((file) => file.startsWith("generated/"));
    const others = ["LICENSE", "README.md", "package.json", ...generated];
    expect(filesIn(name)).toEqual([...built.flatMap((file) => [`${file}.js`, `${file}.d.ts`]), ...others].sort());
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
