import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createMockGateway, unknowns } from "@wonder-openapi/mock-gateway";
import { describe, expect, test } from "vitest";
import { proposePatch } from "../../../scripts/spec-observe/propose-patch.mjs";
import { readSpec } from "../../../scripts/spec-observe/read-spec.mjs";
import { runConformance } from "../src/run-conformance.js";
import { credentials } from "./support/mock-target.js";
import { liveAWhile } from "./support/past.js";

const top = fileURLToPath(new URL("../../../", import.meta.url));
const files = readSpec(`${top}spec`);
const nothing = { date: "2026-12-01", where: "in the sandbox", seen: { operations: [], marks: [] }, unknowns: [] };

/** What git says of a patch of this repository, without applying it. */
const check = (patch: string) =>
  spawnSync("git", ["apply", "--check", "-"], { cwd: top, input: patch, encoding: "utf8" });

describe("the patch that npm run spec:observe makes of a report", () => {
  test("applies to the description, and says that what was seen was observed", async () => {
    const gateway = createMockGateway({
      apps: [credentials],
      unknowns: { successCode: 0, refusalStatus: 400, boundTokenDefault: "yes" },
    });
    await liveAWhile(gateway);
    const { report } = await runConformance({
      target: { ...credentials, environment: "sandbox", fetch: gateway.fetch },
      probe: true,
      now: () => Date.parse("2026-12-01T04:00:00Z"),
    });
    // As it comes out of the file.
    const patch = proposePatch(files, JSON.parse(JSON.stringify(report)));
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
    expect(proposePatch(files, nothing)).toBe("");
  });

  test("leaves a register that has the other setting of every unknown, and reads as before", () => {
    const answers = Object.entries(unknowns).map(([name, { question, settings }]) => {
      return { name: name as keyof typeof unknowns, question, setting: settings.at(-1), evidence: [] };
    });
    const patch = proposePatch(files, { ...nothing, unknowns: answers });
    expect(check(patch).stderr).toBe("");
    const lines = patch.split("\n");
    expect(lines.filter((line) => /^\+ {2}default: /.test(line)).length).toBeGreaterThan(30);
    expect(lines.filter((line) => line.includes("as the default says."))).toHaveLength(answers.length);
  });

  test("has nothing of a stranger's report but names and settings that the description has", () => {
    const setting = "accepted\n- name: mine";
    const answers = [{ name: "nonceReplay" as const, question: "", setting, evidence: [] }];
    const operations = ["../../package", "getNothing"] as never[];
    const marks = [{ file: { schema: "../unknowns" }, path: [0, "default"] }];
    expect(proposePatch(files, { ...nothing, unknowns: answers, seen: { operations, marks } })).not.toContain("mine");
    expect(() => proposePatch(files, { ...nothing, date: "2026\nmine" })).toThrow("no date");
  });

  test("is not made of a mock gateway's report, which says nothing of Wonder", async () => {
    const { report } = await runConformance({ target: "mock", cases: false, probe: true });
    expect(() => proposePatch(files, report)).toThrow("not of the sandbox");
  });
});
