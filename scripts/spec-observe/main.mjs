/**
 * Proposes what may change in the description after somebody has run `wonder probe --output <folder>` against the sandbox:
 *
 *     npm run spec:observe -- <folder>/report.json > proposed.patch
 *
 * On stdout is a patch for `git apply`, to be read first; a mark in a schema that several operations share goes for all of them.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { top } from "../workspace.mjs";
import { proposePatch } from "./propose-patch.mjs";
import { readSpec } from "./read-spec.mjs";

const [file] = process.argv.slice(2);
try {
  if (file === undefined) throw new Error("usage: npm run spec:observe -- <report.json of wonder probe>");
  const report = JSON.parse(readFileSync(resolve(process.env["WONDER_OPENAPI_CALLED_FROM"] ?? "", file), "utf8"));
  process.stdout.write(proposePatch(readSpec(join(top, "spec")), report));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
