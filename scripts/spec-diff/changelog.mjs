import { RATINGS, RULES } from "./rules.mjs";

/** @typedef {import("./change.mjs").Change} Change */

const HEADINGS = {
  major: "Major: code that worked may no longer",
  minor: "Minor: something more, or treated with more care",
  patch: "Patch: words",
};

/**
 * @param {Change[]} changes
 * @returns {string} Markdown, grouped by rating; empty when there is nothing to tell
 */
export function changelog(changes) {
  const sections = RATINGS.flatMap((rating) => {
    const lines = linesOf(changes.filter((change) => change.rating === rating));
    return lines.length === 0 ? [] : [`### ${HEADINGS[rating]}\n\n${lines.join("\n")}\n`];
  });
  return sections.join("\n");
}

/**
 * One line for each place. What types have from one another changes in each of them: those share a line, as do the types
 * that came or went.
 *
 * @param {Change[]} changes
 */
function linesOf(changes) {
  /** @type {Map<string, Set<string>>} */
  const textsOf = new Map();
  /** @type {Map<string, string[]>} */
  const together = new Map();
  for (const { rule, where, text } of changes) {
    const { many } = /** @type {import("./rules.mjs").Rule} */ (RULES[rule]);
    if (many) together.set(many, [...(together.get(many) ?? []), quoted(where)]);
    else textsOf.set(where, (textsOf.get(where) ?? new Set()).add(text));
  }
  /** @type {Map<string, string[]>} */
  const placesOf = new Map();
  for (const [where, texts] of textsOf) {
    const [, field = where] = /^[A-Z]\w*\.(.+)$/.exec(where) ?? [];
    const key = `${field}: ${[...texts].join(" ")}`;
    placesOf.set(key, [...(placesOf.get(key) ?? []), where]);
  }
  return [
    ...[...placesOf.values()].map(
      (places) => `- ${places.map(quoted).join(", ")}: ${[...(textsOf.get(places[0] ?? "") ?? [])].join(" ")}`,
    ),
    ...Array.from(together, ([many, names]) => `- ${many.replace("{}", names.join(", "))}`),
  ];
}

/** @param {string} where @returns {string} what is a name in it as code, the rest as it is */
function quoted(where) {
  return where === "description" ? "The description" : where.replace(/^(delivery )?(\S+)/, "$1`$2`");
}
