import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleOf } from "./bundle-revision.mjs";
import { RELEASED } from "./released.mjs";
import { typeTests } from "./type-tests.mjs";

/**
 * Gives the description the version of the packages, and keeps it and the type tests as what users have. Does nothing when
 * they have that version already.
 *
 * @param {string} top of the repository
 * @returns {string} what was done
 */
export function releaseSpec(top) {
  const read = (/** @type {string} */ file) => readFileSync(join(top, file), "utf8");
  const { version } = JSON.parse(read("packages/types/package.json"));
  if (JSON.parse(read(RELEASED.description)).info.version === version) return `spec/released has ${version} already`;

  const root = read("spec/openapi.yaml");
  const dated = root.replace(/^( {2}version: ).+$/m, `$1${version}`);
  if (!dated.includes(`  version: ${version}\n`))
    throw new Error("spec/openapi.yaml: info has no line for its version.");
  writeFileSync(join(top, "spec/openapi.yaml"), dated);
  writeFileSync(join(top, RELEASED.description), `${JSON.stringify(bundleOf(join(top, "spec")), null, 2)}\n`);

  const kept = join(top, RELEASED.typeTests);
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  const tests = typeTests(top);
  for (const [file, text] of tests) writeFileSync(join(kept, file), text);
  return `spec/released is ${version} now, with ${tests.size} files of type tests`;
}
