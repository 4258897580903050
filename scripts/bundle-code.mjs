/**
 * Run in a package's folder, after tsc made its declarations: bundles the code, a file for each entry and one of what they share. To
 * import the client as the hundred files of its sources, and those of the packages below it, took three times as long.
 *
 * Entries are the files in dist that `exports` and `imports` of package.json name. Other packages stay outside.
 */
import { readFileSync } from "node:fs";
import { build } from "rolldown";

const { exports, imports } = JSON.parse(readFileSync("package.json", "utf8"));
const entries = JSON.stringify([exports, imports]).matchAll(/"\.\/dist\/([^"]+)\.js"/g);

await build({
  input: Object.fromEntries(Array.from(entries, ([, name]) => [name, `./src/${name}.ts`])),
  // What is no path, on Windows neither: other packages, Node's modules, and the package's own `imports`.
  external: /^[#@\w](?!:)/,
  platform: "neutral",
  tsconfig: "tsconfig.json",
  transform: { target: "es2022" },
  output: {
    dir: "dist",
    chunkFileNames: "[name].js",
    // By itself it would be a file for each set of entries that share something.
    codeSplitting: { groups: [{ name: "shared", minShareCount: 2 }] },
  },
});
