import { parse } from "yaml";

/**
 * @typedef {object} Title An operation of the vendor's index.
 * @property {string} title
 * @property {string} [path] method and path that somebody has seen, of what is not described yet
 * @property {string} [guess] method and path by symmetry, which nobody has seen
 * @property {"older"} [index] where only an older page has it
 */

const KNOWN = ["title", "path", "guess", "index"];

/**
 * Reads spec/coverage.yaml, and refuses what no row of a table can be made of. (That it fits the description is a test of the
 * description's.)
 *
 * @param {string} yaml
 * @returns {Title[]}
 */
export function readCoverage(yaml) {
  const titles = parse(yaml)?.operations;
  if (!Array.isArray(titles)) throw new Error("coverage.yaml: a list of operations is expected.");
  for (const entry of titles) {
    const problem = problemOf(entry);
    if (problem) throw new Error(`coverage.yaml: ${entry?.title ?? "an entry"}: ${problem}`);
  }
  return titles;
}

/**
 * @param {any} entry
 * @returns {string | undefined}
 */
function problemOf(entry) {
  if (typeof entry?.title !== "string") return "a title is missing.";
  const unknown = Object.keys(entry).filter((key) => !KNOWN.includes(key));
  if (unknown.length > 0) return `${unknown.join(", ")} means nothing here; known are ${KNOWN.join(", ")}.`;
  return entry.path && entry.guess ? "a path that was seen is no guess." : undefined;
}
