import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "packages/types/test";

/**
 * The type tests of this revision that say what users rely on. Those of the lists of enum values are not among them: a list is
 * the description's to the last value, and one value more would pass for a break.
 *
 * @param {string} top of the repository
 * @returns {Map<string, string>} file name -> text
 */
export function typeTests(top) {
  const files = readdirSync(join(top, FOLDER)).filter((file) => file.endsWith(".test-d.ts"));
  const texts = files.map((file) => /** @type {const} */ ([file, readFileSync(join(top, FOLDER, file), "utf8")]));
  return new Map(texts.filter(([, text]) => !text.includes('"@wonder-openapi/types/enums"')));
}
