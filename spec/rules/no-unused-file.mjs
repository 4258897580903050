import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const FOLDERS = ["operations", "parameters", "responses", "schemas", "security", "webhooks"];

/** Every file of the description is referred to. (A bundle has just what is, so Redocly's own rule does not see the others.) */
export function noUnusedFile() {
  const used = new Set();
  return {
    ref(_node, _ctx, { location }) {
      if (location) used.add(location.source.absoluteRef);
    },
    Root: {
      leave(_root, { report, location }) {
        const top = dirname(location.source.absoluteRef);
        for (const file of FOLDERS.flatMap((folder) => filesIn(top, folder))) {
          if (!used.has(join(top, file))) report({ message: `Nothing refers to ${file}.`, location });
        }
      },
    },
  };
}

/**
 * @param {string} top
 * @param {string} folder
 * @returns {string[]} from the top, sorted
 */
function filesIn(top, folder) {
  const entries = readdirSync(join(top, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(top.length + 1))
    .sort();
}
