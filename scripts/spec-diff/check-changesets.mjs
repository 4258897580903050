import { changesetText, OWN_FILE, pendingBump, pendingChangesets } from "./changesets.mjs";
import { RATINGS } from "./rules.mjs";

/**
 * Whether the release that is being prepared says enough about what changed.
 *
 * @param {import("./diff-descriptions.mjs").Difference} difference
 * @param {string} top of the repository
 * @returns {string[]} what is missing, in sentences; empty when nothing is
 */
export function checkChangesets({ bumps, changes }, top) {
  const pending = pendingChangesets(top);
  const problems = Array.from(bumps, ([name, bump]) => {
    const asked = pendingBump(pending, name);
    if (asked && RATINGS.indexOf(asked) <= RATINGS.indexOf(bump)) return [];
    return [`${name} needs a ${bump} release, and ${asked ? `its changesets ask for ${asked}` : "has no changeset"}.`];
  }).flat();
  const own = pending.find(({ file }) => file === OWN_FILE);
  if (own && own.text !== changesetText(changes)) problems.push(`.changeset/${OWN_FILE} tells an older state.`);
  return problems;
}
