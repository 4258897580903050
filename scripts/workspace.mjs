import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The top of the repository, with a slash at the end. */
export const top = fileURLToPath(new URL("..", import.meta.url));

/**
 * @typedef {object} WorkspacePackage
 * @property {string} folder absolute
 * @property {Record<string, any>} manifest its package.json
 */

/** @returns {WorkspacePackage[]} every package of the workspace but the root */
export function workspacePackages() {
  const folders = ["spec", "scripts", ...readdirSync(join(top, "packages")).map((name) => join("packages", name))];
  return folders
    .map((folder) => join(top, folder))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) }));
}

/** @returns {string[]} every file of the repository that is not ignored, from the top, committed or not yet */
export function repositoryFiles() {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: top, encoding: "utf8" });
  return listed.split("\n").filter((file) => file !== "" && existsSync(join(top, file)));
}
