/**
 * Run in a package's folder, after tsc made its declarations: bundles the code, a file for each entry, and beside them what several
 * share. To import the client as the ninety files of its sources takes a process 80 ms, as these 6.
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
  output: { dir: "dist", chunkFileNames: "shared/[name].js" },
});
