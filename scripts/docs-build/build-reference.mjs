import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "../spec-diff/redocly.mjs";
import { top } from "../workspace.mjs";
import { inlineRedoc } from "./inline-redoc.mjs";
import { markDocument } from "./mark-document.mjs";

/** @typedef {import("./mark-document.mjs").Json} Json */

/**
 * @param {Json} bundle the bundled description
 * @returns {string} the reference: one page of HTML that loads nothing
 */
export function buildReference(bundle) {
  const meanings = JSON.parse(readFileSync(join(top, "spec/editor/extensions.schema.json"), "utf8")).$defs;
  const folder = mkdtempSync(join(tmpdir(), "wonder-reference-"));
  try {
    const [description, page] = [join(folder, "openapi.json"), join(folder, "index.html")];
    writeFileSync(description, JSON.stringify(markDocument(bundle, meanings)));
    const command = [redocly.cli, "build-docs", description, "--output", page, "--title", bundle["info"].title];
    execFileSync(process.execPath, command, { cwd: folder, env: redocly.env, stdio: "pipe" });
    const redoc = readFileSync(join(redocly.cli, "../../lib/chunks/redoc.standalone.js"), "utf8");
    return inlineRedoc(readFileSync(page, "utf8"), redoc);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
