import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { build as viteBuild } from "vite";
import { describe, expect, test } from "vitest";
import { consumer, consumerFolder, runNode } from "./support/consumer-folder.js";
import { CAREFUL, FORBIDDEN, forbiddenIn } from "./support/forbidden.js";
import { measureEntry } from "./support/measure-entry.js";
import { PRINTED } from "./support/printed.js";
import { consumerSource, modules, NODE_ENTRIES, webModules } from "./support/public-packages.js";

/** No page has these: code that uses them as it is fails with this before it, while Node's own `fetch` still works. */
const NO_NODE = "const process = undefined, Buffer = undefined, require = undefined;";

/** Bundles a program and gives the folder that has it as `out/bundle.mjs`. */
async function bundled(file: string, platform: "browser" | "node"): Promise<string> {
  const folder = consumerFolder({ [file]: consumerSource(file) });
  await build({
    entryPoints: [join(folder, file)],
    outfile: join(folder, "out/bundle.mjs"),
    bundle: true,
    format: "esm",
    target: "es2022",
    platform,
    logLevel: "silent",
    // CommonJS that asks for Node's modules as it runs: no bundle of ES modules can have it in it.
    external: ["undici"],
    ...(platform === "browser" && { banner: { js: NO_NODE } }),
  });
  return folder;
}

describe("a bundle by esbuild", () => {
  test.each(["browser", "node"] as const)(
    "of what is the web's, for %s, runs, without Node's globals where it is for a browser",
    async (platform) => {
      const folder = await bundled("web.ts", platform);
      expect(await runNode(["out/bundle.mjs"], folder)).toEqual({ status: 0, stdout: PRINTED.web, stderr: "" });
    },
  );

  test("of what is Node's runs", async () => {
    const folder = await bundled("node.ts", "node");
    expect(await runNode(["out/bundle.mjs"], folder)).toEqual({ status: 0, stdout: PRINTED.node, stderr: "" });
  });
});

describe("a page by Vite", () => {
  test("with all that is the web's is built without a warning, and its script runs", async () => {
    const folder = consumerFolder({
      "index.html": '<!doctype html><script type="module" src="./web.ts"></script>',
      "web.ts": consumerSource("web.ts"),
    });
    const warnings: unknown[] = [];
    await viteBuild({
      root: folder,
      configFile: false,
      logLevel: "silent",
      build: {
        modulePreload: false,
        chunkSizeWarningLimit: 2_000,
        rolldownOptions: { onwarn: (warning) => void warnings.push(warning) },
      },
    });
    expect(warnings).toEqual([]);
    const [script = "", ...others] = readdirSync(join(folder, "dist/assets"));
    expect(others).toEqual([]);
    expect(await runNode([join("dist/assets", script)], folder)).toEqual({
      status: 0,
      stdout: PRINTED.web,
      stderr: "",
    });
  });
});

describe("what exists in Node alone", () => {
  test.each(webModules)("is not in a bundle of $specifier", async ({ specifier }) => {
    const { code } = await measureEntry(`export * from "${specifier}";`, consumer);
    expect(forbiddenIn(code)).toEqual([]);
  });

  test("is asked for with care once, by openapi-fetch", async () => {
    const { code } = await measureEntry('export * from "@wonder-openapi/client";', consumer);
    expect(code.split(CAREFUL)).toHaveLength(2);
  });

  test.each(NODE_ENTRIES)("is found in a bundle of %s, so the search finds it", async (specifier) => {
    expect(modules.map((entry) => entry.specifier)).toContain(specifier);
    const { code } = await measureEntry(`export * from "${specifier}";`, consumer, "node");
    expect(forbiddenIn(code)).toContain("node:");
  });

  test.each(Object.entries(FORBIDDEN))("is looked for: %s", (name) => {
    const samples = ['import"node:fs"', "process.env.A", 'Buffer.from("")', 'require("fs")'];
    expect(samples.flatMap(forbiddenIn)).toContain(name);
  });
});

describe("importing only types", () => {
  test("leaves nothing of a package in a bundle", async () => {
    const source = consumerSource("types-only.ts");
    const without = source.replace(/import type.*\n/g, "");
    expect(without).not.toContain("@wonder-openapi");
    const [typed, untyped] = [await measureEntry(source, consumer), await measureEntry(without, consumer)];
    // By its length: esbuild takes other letters for names when the source has other words.
    expect({ min: typed.min, uses: typed.uses }).toEqual({ min: untyped.min, uses: [] });
  });

  test.each(webModules)("of $specifier leaves nothing, even when not marked as of types", async ({ specifier }) => {
    const source = `import * as everything from "${specifier}"; export type Names = keyof typeof everything;`;
    expect((await measureEntry(source, consumer)).code).toBe("");
  });

  test.each(webModules)(
    "$specifier leaves nothing when it is imported and not used: it has no side effects",
    async (entry) => {
      const { code } = await measureEntry(`import * as unused from "${entry.specifier}"; void unused;`, consumer);
      expect(code).toBe("");
    },
  );
});

test("a guard of an enum brings its list into a bundle, and none of the others", async () => {
  const { code } = await measureEntry('export { isKnownOrderState } from "@wonder-openapi/types/enums";', consumer);
  expect(code.match(/"[a-z]\w*"/g)?.sort()).toEqual(['"completed"', '"in_completed"', '"invoiced"', '"voided"']);
});

describe("the crypto of the signature, by export conditions", () => {
  test.each([
    ["workerd, as wrangler bundles", ["workerd", "worker", "browser"], "web"],
    ["edge runtimes, as Next.js bundles", ["edge-light", "worker", "browser"], "web"],
    ["a browser", ["browser"], "web"],
    ["React Native", ["react-native"], "web"],
    ["no condition at all", [], "web"],
    ["Node", ["node"], "node"],
    ["Deno, which has Node's modules", ["deno", "node"], "node"],
    ["Bun, which has Node's modules", ["bun", "node"], "node"],
  ])("for %s is the fitting one", async (_name, conditions, expected) => {
    const { metafile } = await build({
      stdin: { contents: 'export * from "@wonder-openapi/client";', resolveDir: consumer },
      bundle: true,
      format: "esm",
      platform: "neutral",
      conditions: [...conditions, "import"],
      external: ["node:*"],
      mainFields: ["module", "main"],
      write: false,
      metafile: true,
      logLevel: "silent",
    });
    const crypto = Object.keys(metafile.inputs).flatMap(
      (file) => /signature\/dist\/crypto\/(\w+)\.js$/.exec(file)?.[1] ?? [],
    );
    expect(crypto).toEqual([expected]);
    const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    expect(outside).toEqual(expected === "node" ? ["node:crypto"] : []);
  });
});
