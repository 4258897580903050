import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { top } from "../workspace.mjs";

const folder = mkdtempSync(join(tmpdir(), "wonder-observe-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = {
  where: "in the sandbox",
  date: "2026-12-01",
  seen: { operations: ["createOrder"], marks: [] },
  unknowns: [{ name: "successCode", setting: 0 }],
};

/** @param {string} text what report.json has */
function observe(text) {
  writeFileSync(join(folder, "report.json"), text);
  const main = fileURLToPath(new URL("../spec-observe/main.mjs", import.meta.url));
  const env = { ...process.env, WONDER_OPENAPI_CALLED_FROM: folder };
  return spawnSync(process.execPath, [main, "report.json"], { env, encoding: "utf8" });
}

describe("npm run spec:observe", () => {
  test("prints a patch of the description that git takes, and changes nothing", () => {
    const { status, stdout, stderr } = observe(JSON.stringify(report));
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^-x-wonder-source: \w+\n\+x-wonder-source: observed$/m);
    expect(stdout).toMatch(/^- {2}default: 200\n\+ {2}default: 0$/m);
    expect(spawnSync("git", ["apply", "--check", "-"], { cwd: top, input: stdout, encoding: "utf8" }).stderr).toBe("");
  });

  test.each([
    ["a report of the mock gateway", JSON.stringify({ ...report, where: "at the mock gateway" }), "not of the sandbox"],
    ["what is no report", "{}", "not of the sandbox"],
    ["what is no JSON", "no", "JSON"],
  ])("refuses %s", (_, text, problem) => {
    const { status, stdout, stderr } = observe(text);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(problem);
  });
});
