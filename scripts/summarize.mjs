/**
 * @typedef {object} VitestReport The part of vitest's JSON report that is read.
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {VitestFile[]} testResults one a file
 */
/**
 * @typedef {object} VitestFile
 * @property {string} [name] its absolute path
 * @property {string} status
 * @property {string} [message] why it could not be loaded
 * @property {{ status: string, fullName?: string, failureMessages?: string[] }[]} assertionResults
 */

/**
 * Adds up test reports.
 *
 * @param {{ name: string, report: VitestReport | undefined }[]} packages every package that has tests; one without a report
 *   counts as a failure
 * @param {object} options
 * @param {string[]} [options.failed] checks outside the tests that failed
 * @param {string | undefined} [options.runFailed] what ran the tests, if it failed; counts only when no report tells of a failure
 * @param {boolean} [options.noSkips] whether skips count as failures
 * @param {boolean} [options.partial] whether only some packages were to be tested: those without a report are left out
 * @returns {{ lines: string[], failed: number }} what to print; the last line is `N passed, N failed`
 */
export function summarize(packages, { failed: checks = [], runFailed, noSkips = false, partial = false } = {}) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const counted = partial ? packages.filter(({ report }) => report) : packages;
  const lines = counted.map(({ name, report }) => {
    if (!report) {
      total.failed += 1;
      return `${name}: no report, counted as 1 failed`;
    }
    const { success, numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report;
    const unloaded = testResults.filter(
      ({ status, assertionResults }) =>
        status === "failed" && !assertionResults.some((test) => test.status === "failed"),
    ).length;
    const known = numFailedTests + unloaded;
    // An error outside the test files fails the run without any of them.
    const failed = success || known > 0 ? known : 1;
    const skipped = numPendingTests + numTodoTests;
    total.passed += numPassedTests;
    total.failed += failed;
    total.skipped += skipped;
    return `${name}: ${numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
  });
  for (const { name, report } of counted) {
    for (const file of report?.testResults ?? []) lines.push(...failuresOf(file).map((line) => `${name}: ${line}`));
  }
  const others = runFailed && total.failed === 0 ? [...checks, runFailed] : checks;
  for (const what of others) lines.push(`${what}: failed`);
  total.failed += others.length;
  if (total.skipped > 0) {
    lines.push(`${total.skipped} skipped${noSkips ? ", which must not happen here" : "; .ci/run has what they need"}`);
    if (noSkips) total.failed += total.skipped;
  }
  lines.push(`${total.passed} passed, ${total.failed} failed`);
  return { lines, failed: total.failed };
}

/**
 * Says which tests failed, so that the end of a long output tells it.
 *
 * @param {VitestFile} file
 */
function failuresOf({ name = "", status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === "failed");
  const base = name.split("/").at(-1);
  if (failed.length === 0) return status === "failed" ? [`${base} could not be run: ${firstLine(message)}`] : [];
  return failed.map(({ fullName, failureMessages }) => `${base}: ${fullName}: ${firstLine(failureMessages?.[0])}`);
}

/** @param {string | undefined} text */
function firstLine(text = "") {
  return (text.split("\n")[0] ?? "").slice(0, 300);
}
