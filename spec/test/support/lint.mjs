import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { partOfDescription, spec } from "./description.mjs";

/** @typedef {{ rule: string, severity: string, file: string, pointer: string, message: string }} Problem */

/** @returns {Promise<Problem[]>} the problems of the description as it stands */
export async function lintDescription() {
  const [problems = []] = await run(spec, ["openapi.yaml"]);
  return problems;
}

/**
 * Lints copies of a part of the description, each broken in its own way, in one process: starting Redocly takes longer than
 * linting.
 *
 * @param {Record<string, string>[]} copies what each has otherwise: file -> its text
 * @returns {Promise<Problem[][]>} the problems of each copy
 */
export async function lint(copies) {
  const folder = mkdtempSync(join(tmpdir(), "wonder-spec-"));
  try {
    cpSync(join(spec, "redocly.yaml"), join(folder, "redocly.yaml"));
    symlinkSync(join(spec, "rules"), join(folder, "rules"));
    for (const [index, changed] of copies.entries()) {
      for (const [file, text] of partOfDescription(changed)) write(join(folder, `${index}`, file), text);
      cpSync(join(spec, "notes"), join(folder, `${index}`, "notes"), { recursive: true });
    }
    return await run(
      folder,
      copies.map((_, index) => `${index}/openapi.yaml`),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder with redocly.yaml
 * @param {string[]} roots
 * @returns {Promise<Problem[][]>}
 */
async function run(folder, roots) {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const args = [join(spec, "node_modules/@redocly/cli/bin/cli.js"), "lint", ...roots, "--format=json"];
  const { stdout, stderr } = await new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 2 ** 28 }, (_error, out, err) =>
      resolve({ stdout: out, stderr: err }),
    );
  });
  // One JSON document after the other.
  const reports = JSON.parse(`[${stdout.replaceAll("\n}{\n", "\n},{\n")}]`);
  if (reports.length !== roots.length) throw new Error(stderr);
  return reports.map(({ problems }) => problems.map(readable));
}

/** @param {string} file @param {string} text */
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** @returns {Problem} */
function readable({ ruleId, severity, message, location: [{ source, pointer }] }) {
  return { rule: ruleId, severity, file: source.ref.replace(/^\d+\//, ""), pointer, message };
}
