/**
 * Adds up the test reports of all packages and closes with the line `N passed, N failed`. A package that has tests but no
 * report counts as a failure, as does each `--failed <what>`; with --no-skips so does each test that was skipped.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { workspacePackages } from "./workspace.mjs";

const { values } = parseArgs({
  options: { failed: { type: "string", multiple: true, default: [] }, "no-skips": { type: "boolean", default: false } },
});

let passed = 0;
let failed = 0;
let skipped = 0;
for (const { folder, manifest } of workspacePackages()) {
  if (!manifest["scripts"]?.test) continue;
  const counts = readReport(folder);
  const { name } = manifest;
  if (!counts) {
    console.log(`${name}: no report, counted as 1 failed`);
    failed += 1;
    continue;
  }
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  passed += counts.passed;
  failed += counts.failed;
  skipped += counts.skipped;
}

// A failing task of turbo is often a failing test, which is counted already.
const others = (values.failed ?? []).filter((what) => what !== "a task of turbo" || failed === 0);
for (const what of others) console.log(`${what}: failed`);
failed += others.length;
if (values["no-skips"] && skipped > 0) {
  console.log(`${skipped} skipped, which must not happen here`);
  failed += skipped;
} else if (skipped > 0) {
  console.log(`${skipped} skipped; .ci/run installs what they need`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** @param {string} folder */
function readReport(folder) {
  try {
    const report = JSON.parse(readFileSync(join(folder, "test-results/vitest.json"), "utf8"));
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = report;
    // A test file that cannot be loaded, or an error outside the tests, fails the run without a failed test.
    const outside = !success && numFailedTests === 0 ? 1 : 0;
    return { passed: numPassedTests, failed: numFailedTests + outside, skipped: numPendingTests + numTodoTests };
  } catch {
    return undefined;
  }
}
