import { bumpFor } from "./bump.mjs";

/** @typedef {import("./diff-descriptions.mjs").Difference} Difference */

/**
 * Code of the last release that no longer compiles is a major change, whatever the rules found.
 *
 * @param {Difference} difference
 * @param {string} complaints of the compiler; empty when there are none
 * @returns {Difference}
 */
export function withTypeTests(difference, complaints) {
  if (complaints === "") return difference;
  const { version, changes, bumps } = difference;
  const text = `The type tests of ${version} no longer compile:\n\n${complaints.trim().replace(/^/gm, "      ")}\n`;
  return {
    version,
    changes: [{ rule: "type-tests-fail", rating: "major", where: "description", text }, ...changes],
    bumps: new Map(bumps).set("@wonder-openapi/types", bumpFor("major", version)),
  };
}
