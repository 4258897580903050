/**
 * @typedef {object} VitestReport The part of vitest's JSON report that is read.
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
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
 * @returns {{ lines: string[], failed: number }} what to print; the last line is `N passed, N failed`
 */
export function summarize(packages, { failed: checks = [], runFailed, noSkips = false } = {}) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = packages.map(({ name, report }) => {
    if (!report) {
      total.failed += 1;
      return `${name}: no report, counted as 1 failed`;
    }
    const { success, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
    // A test file that cannot be loaded, or an error outside the tests, fails the run without a failed test.
    const failed = numFailedTests + (!success && numFailedTests === 0 ? 1 : 0);
    const skipped = numPendingTests + numTodoTests;
    total.passed += numPassedTests;
    total.failed += failed;
    total.skipped += skipped;
    return `${name}: ${numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
  });
  const others = runFailed && total.failed === 0 ? [...checks, runFailed] : checks;
  for (const what of others) lines.push(`${what}: failed`);
  total.failed += others.length;
  if (total.skipped > 0) {
    lines.push(
      `${total.skipped} skipped${noSkips ? ", which must not happen here" : "; .ci/run installs what they need"}`,
    );
    if (noSkips) total.failed += total.skipped;
  }
  lines.push(`${total.passed} passed, ${total.failed} failed`);
  return { lines, failed: total.failed };
}
