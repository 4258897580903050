import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What users have, from the top of the repository. An empty description of version 0.0.0 before the first release. */
export const RELEASED = {
  description: "spec/released/openapi.json",
  typeTests: "spec/released/type-tests",
};

/**
 * @param {string} top of the repository
 * @returns {Map<string, string>} the type tests of the release, by file name; none before the first
 */
export function releasedTypeTests(top) {
  const folder = join(top, RELEASED.typeTests);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".test-d.ts")) : [];
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}
