import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { changelog } from "./changelog.mjs";
import { largest } from "./rules.mjs";

/**
 * @typedef {import("./rules.mjs").Rating} Rating
 * @typedef {Map<string, Rating>} Bumps package -> bump
 * @typedef {{ file: string, bumps: Bumps, text: string }} Changeset
 */

/** The one that `npm run spec:changeset` writes. */
export const OWN_FILE = "description.md";

/**
 * @param {string} top of the repository
 * @returns {Changeset[]} those that no release has taken in yet
 */
export function pendingChangesets(top) {
  const folder = join(top, ".changeset");
  const files = readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");
  return files.map((file) => {
    const [, head = "", text = ""] =
      /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(readFileSync(join(folder, file), "utf8")) ?? [];
    return { file, bumps: new Map(Object.entries(parse(head) ?? {})), text };
  });
}

/**
 * @param {Changeset[]} changesets
 * @param {string} name of a package
 * @returns {Rating | undefined} the largest bump that any of them asks for
 */
export function pendingBump(changesets, name) {
  return largest(changesets.flatMap(({ bumps }) => bumps.get(name) ?? []));
}

/**
 * @param {import("./change.mjs").Change[]} changes
 * @returns {string} what the changeset of the description says
 */
export function changesetText(changes) {
  return `\nThe description of the API changed.\n\n${changelog(changes)}`;
}

/**
 * Writes the changeset of the description, or removes it when there is nothing to tell. A bump that somebody raised by hand
 * stays as large.
 *
 * @param {string} top of the repository
 * @param {Bumps} bumps
 * @param {import("./change.mjs").Change[]} changes
 * @returns {"written" | "removed" | "not needed"}
 */
export function writeChangeset(top, bumps, changes) {
  const file = join(top, ".changeset", OWN_FILE);
  const there = existsSync(file);
  if (bumps.size === 0) {
    rmSync(file, { force: true });
    return there ? "removed" : "not needed";
  }
  const before = pendingChangesets(top).filter((changeset) => changeset.file === OWN_FILE);
  const lines = Array.from(bumps, ([name, bump]) => {
    const old = pendingBump(before, name);
    return `"${name}": ${largest(old ? [bump, old] : [bump])}\n`;
  });
  writeFileSync(file, `---\n${lines.join("")}---\n${changesetText(changes)}`);
  return "written";
}
