import { parse } from "yaml";

/**
 * @typedef {object} Title An operation of the vendor's index.
 * @property {string} title
 * @property {"described" | "not yet described" | "path guessed" | "path unknown"} state
 * @property {string} [path] method and path
 * @property {string} [operationId] of the description, where it is described
 * @property {"older"} [index] where only an older page has it
 */

/** What a title can be as long as it is not described, surest first. */
export const UNDESCRIBED = ["not yet described", "path guessed", "path unknown"];

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
  if (entry.state === "described") return entry.operationId ? undefined : "what is described has an operationId.";
  if (!UNDESCRIBED.includes(entry.state)) return `the state is none of described, ${UNDESCRIBED.join(", ")}.`;
  if (!entry.path && entry.state !== "path unknown") return `without a path it cannot be "${entry.state}".`;
  return undefined;
}
