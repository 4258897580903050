/** @typedef {import("./rules.mjs").Rating} Rating */

/**
 * What a changeset has to say for a rating, as changesets knows nothing of the meaning of 0.x.
 *
 * - 0.0.0, nothing was released: `minor`, as the first release is 0.1.0.
 * - 0.y: what breaks is `minor`, all else `patch`. `^0.y` takes the second and never the first.
 * - From 1.0.0 on: the rating.
 *
 * @param {Rating} rating
 * @param {string} version that users have
 * @returns {Rating}
 */
export function bumpFor(rating, version) {
  if (version === "0.0.0") return "minor";
  if (!version.startsWith("0.")) return rating;
  return rating === "major" ? "minor" : "patch";
}
