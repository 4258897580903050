import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const spec = fileURLToPath(new URL("../..", import.meta.url));
const NOT_COPIED = /^(node_modules|dist|test-results|test|rules)\b/;

/** @typedef {{ rule: string, severity: string, file: string, pointer: string, message: string }} Problem */

/**
 * Lints copies of the description, each broken in its own way, in one process: starting Redocly takes longer than linting.
 *
 * @param {Record<string, string>[]} copies what each has otherwise: file -> its text
 * @returns {Problem[][]} the problems of each copy
 */
export function lint(copies) {
  const folder = mkdtempSync(join(tmpdir(), "wonder-spec-"));
  try {
    cpSync(join(spec, "redocly.yaml"), join(folder, "redocly.yaml"));
    symlinkSync(join(spec, "rules"), join(folder, "rules"));
    for (const [index, files] of copies.entries()) copyDescription(join(folder, `${index}`), files);
    const roots = copies.map((_, index) => `${index}/openapi.yaml`);
    const answer = spawnSync(join(spec, "node_modules/.bin/redocly"), ["lint", ...roots, "--format=json"], {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    // One JSON document after the other.
    const reports = JSON.parse(`[${answer.stdout.replaceAll("\n}{\n", "\n},{\n")}]`);
    if (reports.length !== copies.length) throw new Error(answer.stderr);
    return reports.map(({ problems }) => problems.map(readable));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {string | RegExp} from
 * @param {string} to
 * @returns {Record<string, string>} the file with one piece of its text replaced
 */
export function broken(file, from, to) {
  const text = readFileSync(join(spec, file), "utf8");
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  return { [file]: changed };
}

/**
 * @param {string} copy
 * @param {Record<string, string>} files
 */
function copyDescription(copy, files) {
  cpSync(spec, copy, { recursive: true, filter: (source) => !NOT_COPIED.test(source.slice(spec.length)) });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
}

/** @returns {Problem} */
function readable({ ruleId, severity, message, location: [{ source, pointer }] }) {
  return { rule: ruleId, severity, file: source.ref.replace(/^\d+\//, ""), pointer, message };
}
