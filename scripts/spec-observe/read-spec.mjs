import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const FOLDERS = ["operations", "schemas"];

/** @typedef {ReadonlyMap<string, string>} SpecFiles names within `spec/`, such as `schemas/Order.yaml`, with their text */

/**
 * Reads those of the description's files that say how sure something is.
 *
 * @param {string} folder
 * @returns {SpecFiles}
 */
export function readSpec(folder) {
  const found = FOLDERS.flatMap((name) =>
    readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return new Map(
    [...found, join(folder, "unknowns.yaml")].map((file) => [
      relative(folder, file).split(sep).join("/"),
      readFileSync(file, "utf8"),
    ]),
  );
}
