import { affectedPackages } from "./affected-packages.mjs";
import { bumpFor } from "./bump.mjs";
import { compareDescriptions } from "./compare-descriptions.mjs";
import { redoclyChanges } from "./redocly-diff.mjs";
import { RATINGS } from "./rules.mjs";

/**
 * @typedef {import("./value-form.mjs").Json} Json
 * @typedef {object} Difference
 * @property {string} version of what users have
 * @property {import("./change.mjs").Change[]} changes largest first
 * @property {Map<string, import("./rules.mjs").Rating>} bumps what a changeset has to say of each package that is affected
 */

/**
 * @param {Json} base the bundled description that users have
 * @param {Json} head the bundled description as it is now
 * @param {string} top of the repository
 * @returns {Difference}
 */
export function diffDescriptions(base, head, top) {
  const { version } = base["info"];
  const changes = [...compareDescriptions(base, head), ...redoclyChanges(base, head)].sort(
    (a, b) => RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating),
  );
  const packages = affectedPackages(changes, head, top);
  return {
    version,
    changes,
    bumps: new Map(Array.from(packages, ([name, rating]) => [name, bumpFor(rating, version)])),
  };
}
