import { checkPage } from "./check-page.mjs";
import { draftOperation } from "./draft.mjs";
import { NotUnderstood } from "./not-understood.mjs";
import { exitCodeOf, jsonReport, textReport } from "./report.mjs";
import { specPages } from "./spec-page.mjs";

const USAGE = "usage: npm run docs:check -- <file...> [--json] [--draft]\n";

/**
 * The command, without what it reads and writes.
 *
 * @param {string[]} args
 * @param {import("../generate/prepare-document.mjs").Json} bundle the bundled description
 * @param {(file: string) => string} read
 * @returns {{ stdout: string, stderr: string, exitCode: number }}
 */
export function runDocsCheck(args, bundle, read) {
  const files = args.filter((arg) => !arg.startsWith("--"));
  const strange = args.find((arg) => arg.startsWith("--") && arg !== "--json" && arg !== "--draft");
  if (files.length === 0 || strange) return { stdout: "", stderr: USAGE, exitCode: 2 };
  const pages = specPages(bundle);
  const wantsDraft = args.includes("--draft");
  const results = files.map((file) => checkFile(file, read, pages, bundle, wantsDraft));
  const exitCode = Math.max(...results.map(({ code }) => code));
  if (!args.includes("--json")) return { stdout: results.map(({ text }) => text).join(""), stderr: "", exitCode };
  const json = results.map((result) => result.json);
  return { stdout: `${JSON.stringify(json.length === 1 ? json[0] : json, null, 2)}\n`, stderr: "", exitCode };
}

/**
 * @param {string} file
 * @param {(file: string) => string} read
 * @param {import("./spec-page.mjs").SpecPage[]} pages
 * @param {import("../generate/prepare-document.mjs").Json} bundle
 * @param {boolean} wantsDraft
 * @returns {{ text: string, json: Record<string, unknown>, code: number }}
 */
function checkFile(file, read, pages, bundle, wantsDraft) {
  const checked = attempt(() => checkPage(read(file), pages));
  if ("problem" in checked) return told({ file, problem: checked.problem });
  if (checked.value.operationId !== null) return told({ file, checked: checked.value });
  if (wantsDraft) {
    const draft = draftOperation(checked.value, bundle);
    return { text: draft, json: { ...jsonReport({ file, checked: checked.value }), draft }, code: 0 };
  }
  const { page } = checked.value;
  const other = pages.find(({ path }) => path === page.path);
  const hint = other ? ` (it has ${other.method} there: ${other.operationId})` : "";
  const expected = `the description has no operation ${page.method} ${page.path}${hint} and none with this title; --draft prints a first YAML for it`;
  return told({ file, problem: { line: page.line, expected } });
}

/** @param {import("./report.mjs").PageReport} report */
function told(report) {
  return { text: textReport(report), json: jsonReport(report), code: exitCodeOf(report) };
}

/**
 * @template Value
 * @param {() => Value} work
 * @returns {{ value: Value } | { problem: { line: number, expected: string } }}
 */
function attempt(work) {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof NotUnderstood) return { problem: { line: error.line, expected: error.expected } };
    const { code } = /** @type {{ code?: unknown }} */ (error);
    if (typeof code !== "string") throw error;
    return { problem: { line: 1, expected: `the text of a page is expected, and the file cannot be read (${code})` } };
  }
}
