import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { redocly } from "./redocly.mjs";
import { RULES } from "./rules.mjs";

/**
 * @typedef {import("./value-form.mjs").Json} Json
 * @typedef {import("./change.mjs").Change} Change
 */

/** Rules of the table that Redocly judges. */
const THEIRS = Object.entries(RULES).filter(([, rule]) => "by" in rule && rule.by === "redocly");

/**
 * What HTTP sees and types do not, as `redocly diff` rates it. The command is experimental: this is the one module that
 * knows how it is called and what it writes.
 *
 * @param {Json} baseBundle
 * @param {Json} headBundle
 * @returns {Change[]}
 */
export function redoclyChanges(baseBundle, headBundle) {
  // Nothing can be taken from who has nothing.
  if (Object.keys(baseBundle["paths"] ?? {}).length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), "wonder-diff-"));
  try {
    const write = (/** @type {string} */ name, /** @type {unknown} */ content) =>
      writeFileSync(join(folder, name), JSON.stringify(content));
    write("base.json", prepareDocument(baseBundle));
    write("head.json", prepareDocument(headBundle));
    write("redocly.yaml", { diff: Object.fromEntries(THEIRS.map(([name, { rating }]) => [name, rating])) });
    const args = ["--config=redocly.yaml", "--format=json", "--output=report.json", "--fail-on=none"];
    const { status, stderr } = spawnSync(process.execPath, [redocly.cli, "diff", "base.json", "head.json", ...args], {
      cwd: folder,
      env: redocly.env,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`redocly diff failed:\n${stderr}`);
    return JSON.parse(readFileSync(join(folder, "report.json"), "utf8")).changes.flatMap((/** @type {any} */ change) =>
      change.verdicts.map((/** @type {any} */ verdict) => asChange(verdict, change, [baseBundle, headBundle])),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {{ ruleId: string, message: string }} verdict
 * @param {{ path: string }} change
 * @param {Json[]} documents
 * @returns {Change}
 */
function asChange({ ruleId, message }, { path }, documents) {
  const rule = /** @type {import("./rules.mjs").RuleName} */ (ruleId);
  const [, place = "", method = ""] = /^#\/paths\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  const at = place.replaceAll("~1", "/").replaceAll("~0", "~");
  const found = documents.map((document) => document["paths"]?.[at]?.[method]?.operationId).find(Boolean);
  const subject = found ? { operation: found } : {};
  return { rule, rating: RULES[rule].rating, where: found ?? "description", text: message, ...subject };
}
