/**
 * Writes every generated file, or with --check only tells which ones differ from what spec/ gives (exit 1).
 * Reads the bundle that the spec package has made: run it through `npm run generate`.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./generated-files.mjs";

const top = fileURLToPath(new URL("../..", import.meta.url));
const fromSpec = (/** @type {string} */ name) =>
  readFile(fileURLToPath(import.meta.resolve(`@wonder-openapi/spec/${name}`)), "utf8");
const bundle = JSON.parse(await fromSpec("openapi.json"));
const unknowns = await fromSpec("unknowns.yaml");
const coverage = await fromSpec("coverage.yaml");
const check = process.argv.includes("--check");

for (const [path, content] of await generatedFiles(bundle, unknowns, coverage)) {
  const file = join(top, path);
  const present = await readFile(file, "utf8").catch(() => undefined);
  if (present === content) continue;
  if (check) {
    console.error(`${path} is not what spec/ gives. Run: npm run generate`);
    process.exitCode = 1;
  } else {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    console.log(`wrote ${path}`);
  }
}
