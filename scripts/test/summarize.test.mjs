import { describe, expect, test } from "vitest";
import { summarize } from "../summarize.mjs";

const report = (numPassedTests, numFailedTests = 0, numPendingTests = 0, success = numFailedTests === 0) => ({
  success,
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests: 0,
  testResults: [],
});
const last = (packages, options) => summarize(packages, options).lines.at(-1);

describe("the closing line", () => {
  test("adds up every package", () => {
    const packages = [
      { name: "a", report: report(3) },
      { name: "b", report: report(4, 1) },
    ];
    expect(last(packages)).toBe("7 passed, 1 failed");
    expect(summarize(packages).failed).toBe(1);
  });

  test("counts a package without a report as failed", () => {
    expect(last([{ name: "a", report: undefined }])).toBe("0 passed, 1 failed");
  });

  test("counts a run that failed outside its tests as failed", () => {
    expect(last([{ name: "a", report: report(3, 0, 0, false) }])).toBe("3 passed, 1 failed");
  });

  test("counts test files that could not be loaded, beside tests that failed", () => {
    const testResults = [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
      { status: "passed", assertionResults: [{ status: "passed" }] },
    ];
    expect(last([{ name: "a", report: { ...report(2, 1), testResults } }])).toBe("2 passed, 2 failed");
    expect(last([{ name: "a", report: { ...report(2, 0, 0, false), testResults } }])).toBe("2 passed, 1 failed");
  });

  test("comes after the names of the tests that failed, with the first line of why", () => {
    const failed = { status: "failed", fullName: "adds up", failureMessages: ["Error: 1 is not 2\n    at x"] };
    const testResults = [
      { name: "/somewhere/a.test.ts", status: "failed", assertionResults: [failed, { status: "passed" }] },
      { name: "/somewhere/b.test.ts", status: "failed", message: "SyntaxError: no\n", assertionResults: [] },
    ];
    expect(summarize([{ name: "a", report: { ...report(1, 1), testResults } }]).lines.slice(-3)).toEqual([
      "a: a.test.ts: adds up: Error: 1 is not 2",
      "a: b.test.ts could not be run: SyntaxError: no",
      "1 passed, 2 failed",
    ]);
  });

  test("leaves out packages that were not to be tested", () => {
    const packages = [
      { name: "a", report: report(3) },
      { name: "b", report: undefined },
    ];
    expect(last(packages, { partial: true })).toBe("3 passed, 0 failed");
  });

  test("counts further things that failed", () => {
    const { lines } = summarize([{ name: "a", report: report(1) }], { failed: ["generated files are fresh"] });
    expect(lines).toContain("generated files are fresh: failed");
    expect(lines.at(-1)).toBe("1 passed, 1 failed");
  });

  test("counts the run itself as failed only when no report tells of a failure", () => {
    const options = { runFailed: "npm test" };
    expect(last([{ name: "a", report: report(1) }], options)).toBe("1 passed, 1 failed");
    expect(last([{ name: "a", report: report(1, 2) }], options)).toBe("1 passed, 2 failed");
  });

  test("counts skipped tests as failed where none may be skipped, and only tells them elsewhere", () => {
    const packages = [{ name: "a", report: report(1, 0, 2) }];
    expect(last(packages, { noSkips: true })).toBe("1 passed, 2 failed");
    expect(summarize(packages).lines).toContain("2 skipped; .ci/run has what they need");
    expect(last(packages)).toBe("1 passed, 0 failed");
  });
});
