import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { SpecFiles } from "./spec-patch.js";

const FOLDERS = ["operations", "schemas"];

/** Reads the description's files. */
export function readSpec(folder: string): SpecFiles {
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
