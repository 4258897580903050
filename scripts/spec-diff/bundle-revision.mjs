import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { redocly } from "./redocly.mjs";

/** @typedef {import("./value-form.mjs").Json} Json */

/**
 * The bundled description at a revision, or in a file. The working tree is not touched.
 *
 * @param {string} base a git ref, or a path to a bundled description
 * @param {string} top of the repository
 * @returns {Json}
 */
export function descriptionAt(base, top) {
  const file = resolve(top, base);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const folder = mkdtempSync(join(tmpdir(), "wonder-revision-"));
  try {
    const git = (/** @type {string[]} */ ...args) =>
      execFileSync("git", args, { cwd: top, stdio: "pipe", maxBuffer: 2 ** 28 });
    const archive = archiveOf(base, git);
    execFileSync("tar", ["-x", "-C", folder], { input: archive });
    symlinkSync(join(top, "spec/node_modules"), join(folder, "spec/node_modules"));
    return bundleOf(join(folder, "spec"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} base
 * @param {(...args: string[]) => Buffer} git
 */
function archiveOf(base, git) {
  try {
    return git("archive", "--format=tar", base, "spec");
  } catch {
    throw new Error(`--base ${base}: neither a file nor a git revision that has a spec/.`);
  }
}

/**
 * @param {string} folder a spec/ with its redocly.yaml
 * @returns {Json} the description in one document, as its files are now
 */
export function bundleOf(folder) {
  const out = mkdtempSync(join(tmpdir(), "wonder-bundle-"));
  const file = join(out, "openapi.json");
  try {
    const args = [redocly.cli, "bundle", "wonder", "--output", file];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, env: redocly.env, encoding: "utf8" });
    if (status !== 0) throw new Error(`The description cannot be bundled. Run: npm run generate\n${stderr}`);
    return JSON.parse(readFileSync(file, "utf8"));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
