import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { outerEnvironment, pnpmCommand } from "./consumers/pnpm.mjs";
import { workspacePackages } from "./workspace.mjs";

const run = promisify(execFile);

/**
 * Packs every public package as npm would have it. They have to be built.
 *
 * @param {string} folder where the tarballs go; made if it is not there
 * @returns {Promise<Record<string, string>>} path of each package's tarball, by its name
 */
export async function packPackages(folder) {
  mkdirSync(folder, { recursive: true });
  const found = workspacePackages().filter(({ manifest }) => !manifest["private"]);
  const packed = await Promise.all(
    found.map(async ({ folder: cwd, manifest }) => {
      // In a folder of its own: what else is in the other one is nobody's business.
      const own = mkdtempSync(join(folder, ".packing-"));
      const [command, args] = pnpmCommand(["pack", "--pack-destination", own]);
      await run(command, args, { cwd, env: outerEnvironment() });
      const [tarball = ""] = readdirSync(own);
      renameSync(join(own, tarball), join(folder, tarball));
      rmSync(own, { recursive: true });
      return [manifest["name"], join(folder, tarball)];
    }),
  );
  return Object.fromEntries(packed);
}
