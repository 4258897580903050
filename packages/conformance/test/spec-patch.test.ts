import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { unknowns } from "@wonder-openapi/mock-gateway";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { BY_DEFAULT } from "../src/needs.js";
import { readSpec } from "../src/probe/read-spec.js";
import { runProbe } from "../src/probe/run-probe.js";
import { proposePatch } from "../src/probe/spec-patch.js";
import { YamlEdits } from "../src/probe/yaml-edits.js";
import { runSuite } from "../src/run-suite.js";
import { openMockTarget } from "./support/mock-target.js";
import { liveAWhile } from "./support/past.js";

const top = fileURLToPath(new URL("../../../", import.meta.url));
const files = readSpec(`${top}spec`);
const seen = { date: "2026-12-01", where: "in the sandbox" };

/** What git says of a patch of this repository, without applying it. */
const check = (patch: string) =>
  spawnSync("git", ["apply", "--check", "-"], { cwd: top, input: patch, encoding: "utf8" });

describe("the patch that is proposed", () => {
  test("applies to the description, and says that what was seen was observed", async () => {
    const { target, gateway } = await openMockTarget({
      allowed: BY_DEFAULT,
      unknowns: { successCode: 0, refusalStatus: 400, boundTokenDefault: "yes" },
    });
    await liveAWhile(gateway);
    const answers = await runProbe(target);
    await runSuite(target, { paymentToken: undefined, tomorrow: undefined });
    const patch = proposePatch(files, { ...seen, answers, exchanges: target.exchanges });
    const { status, stderr } = check(patch);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const changed = [...patch.matchAll(/^\+\+\+ b\/spec\/(\S+)/gm)].map(([, file]) => file);
    expect(changed).toEqual(
      expect.arrayContaining(["unknowns.yaml", "operations/orders/create-order.yaml", "schemas/CreatedOrder.yaml"]),
    );
    expect(patch).toMatch(/^-x-wonder-source: partial\n\+x-wonder-source: observed$/m);
    expect(patch).toMatch(/^- +x-wonder-inferred: true$/m);
    expect(patch).toMatch(/^- {2}default: 200\n\+ {2}default: 0$/m);
    expect(patch).toMatch(/^\+ {2}evidence: .* Seen in the sandbox on 2026-12-01, as the default says\.$/m);
    // What was not asked about stays, and what needs a payment was not seen.
    expect(patch).not.toContain("boundTokenDefault");
    expect(changed).not.toContain("operations/transactions/create-transaction.yaml");
  });

  test("is nothing where nothing was seen", () => {
    expect(proposePatch(files, { ...seen, answers: [], exchanges: [] })).toBe("");
  });

  test("leaves a register that has the other setting of every unknown, and reads as before", () => {
    const answers = Object.entries(unknowns).map(([name, { question, settings }]) => {
      return { name: name as keyof typeof unknowns, question, setting: settings.at(-1), evidence: [] };
    });
    const patch = proposePatch(files, { ...seen, answers, exchanges: [] });
    expect(check(patch).stderr).toBe("");
    const lines = patch.split("\n");
    expect(lines.filter((line) => /^\+ {2}default: /.test(line)).length).toBeGreaterThan(30);
    expect(lines.filter((line) => line.includes("as the default says."))).toHaveLength(answers.length);
  });
});

describe("an edit of YAML", () => {
  const text = `# kept\na: one # why\nb: "no"\nc: >-\n  long\n  text\nlist: [x, y, z]\nlines:\n  - p\n  - q\nmark: true\nlast: 1\n`;

  test.each([
    ["sets a value and keeps the comment beside it", (edits: YamlEdits) => edits.set(["a"], "two"), { a: "two" }],
    ["quotes what is no text elsewhere", (edits: YamlEdits) => edits.set(["b"], "yes"), { b: "yes" }],
    ["adds to plain text", (edits: YamlEdits) => edits.append(["a"], "More."), { a: "one More." }],
    ["adds to quoted text", (edits: YamlEdits) => edits.append(["b"], "More."), { b: "no More." }],
    ["adds to folded text", (edits: YamlEdits) => edits.append(["c"], "More."), { c: "long text More." }],
    ["takes out a line", (edits: YamlEdits) => edits.removeLine(["mark"]), { mark: undefined }],
    ["takes from a list", (edits: YamlEdits) => edits.removeItems(["list"], new Set(["x", "z"])), { list: ["y"] }],
    [
      "takes from a list of lines",
      (edits: YamlEdits) => edits.removeItems(["lines"], new Set(["p"])),
      { lines: ["q"] },
    ],
    ["takes out a whole list", (edits: YamlEdits) => edits.removeItems(["list"], new Set("xyz")), { list: undefined }],
    [
      "takes out a whole list of lines",
      (edits: YamlEdits) => edits.removeItems(["lines"], new Set("pq")),
      { lines: undefined },
    ],
  ])("%s", (_name, change, expected) => {
    const edits = new YamlEdits(text);
    change(edits);
    const wanted = { ...(parse(text) as object), ...expected };
    expect(parse(edits.result())).toEqual(JSON.parse(JSON.stringify(wanted)));
    expect(edits.result()).toMatch(/^# kept\n/);
    expect(edits.result()).toContain("# why");
  });
});
