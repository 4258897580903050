/**
 * Looks for secrets in everything that the tasks of all packages printed, then prints what the test reports add up to; the last
 * line is `N passed, N failed`.
 *
 *     node scripts/test-summary.mjs [--no-skips] [--partial] [--failed <check>]... [--run-failed <what>]
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { secretsInOutputs } from "./secrets-in-outputs.mjs";
import { summarize } from "./summarize.mjs";
import { workspacePackages } from "./workspace.mjs";

const { values } = parseArgs({
  options: {
    failed: { type: "string", multiple: true, default: [] },
    "run-failed": { type: "string" },
    "no-skips": { type: "boolean", default: false },
    partial: { type: "boolean", default: false },
  },
});
const packages = workspacePackages()
  .filter(({ manifest }) => manifest["scripts"]?.test)
  .map(({ folder, manifest }) => ({ name: manifest["name"], report: readReport(folder) }));
const leaks = workspacePackages().flatMap(({ folder }) => secretsInOutputs(folder));
const { lines, failed } = summarize(packages, {
  failed: [...(values.failed ?? []), ...leaks],
  runFailed: values["run-failed"],
  noSkips: values["no-skips"] ?? false,
  partial: values.partial ?? false,
});
console.log(lines.join("\n"));
process.exitCode = failed > 0 ? 1 : 0;

/** @param {string} folder */
function readReport(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, "test-results/vitest.json"), "utf8"));
  } catch {
    return undefined;
  }
}
