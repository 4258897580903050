import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { callsOf } from "../bench/calls.mjs";
import { grownDescription } from "../bench/grown-description.mjs";
import { GrowthProject } from "../bench/growth-project.mjs";
import { growthTable, median } from "../bench/growth-table.mjs";
import { marginalInstantiations } from "../bench/marginal-instantiations.mjs";
import { generatedFiles } from "../generate/generated-files.mjs";
import { operationTable } from "../generate/operation-table.mjs";
import { operationsOf, prepareDocument } from "../generate/prepare-document.mjs";

const fromSpec = (name) => readFileSync(fileURLToPath(import.meta.resolve(`@wonder-openapi/spec/${name}`)), "utf8");
const bundle = JSON.parse(fromSpec("openapi.json"));
const generated = await generatedFiles(bundle, fromSpec("unknowns.yaml"), fromSpec("coverage.yaml"));
const calls = callsOf(prepareDocument(bundle), generated.get("packages/client/src/generated/resources.ts"));

describe("what a call of a further operation costs the compiler", () => {
  const project = new GrowthProject(generated);
  afterAll(() => project.remove());

  test("is at most 50 instantiations by resource", () => {
    const { first, further, settled } = marginalInstantiations(project, calls, "byResource");
    expect(Math.max(first, further, settled)).toBeLessThanOrEqual(50);
    expect(Math.min(first, further, settled)).toBeGreaterThan(0);
  });

  test("is at most 2,000 instantiations by path, the first calls of an HTTP method among the further ones or not", () => {
    const { further, settled } = marginalInstantiations(project, calls, "byPath");
    expect(Math.max(further, settled)).toBeLessThanOrEqual(2_000);
    expect(Math.min(further, settled)).toBeGreaterThan(0);
  });

  test("is the same each time it is counted", () => {
    const counted = () => project.check([calls[0].byPath]).instantiations;
    expect(counted()).toBe(counted());
  });

  test("is counted in programs that have the real types: a misused field or an unknown path does not compile", () => {
    const misused = "const { order } = await wonder.orders.get({ order: { number: 1 } });\n";
    expect(() => project.check([misused])).toThrow("'number' is not assignable to type 'string'");
    expect(() => project.check(['await wonder.api.GET("/nowhere");\n'])).toThrow('"/nowhere"');
    const unread = "const { customer } = await wonder.customers.getByReferenceNumber('C-1'); customer.nam;\n";
    expect(() => project.check([unread])).toThrow("Property 'nam' does not exist on type 'Customer'");
  });
});

describe("a grown description", () => {
  test("has each operation again, under other paths, ids and methods, and everything made from it can be made", async () => {
    const grown = prepareDocument(grownDescription(bundle, 3));
    const rows = operationTable(grown);
    expect(rows).toHaveLength(3 * operationsOf(bundle).length);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.find(({ id }) => id === "getOrderCopy2")).toMatchObject({ resourceMethod: "ordersCopy2.get" });
    expect(rows.find(({ id }) => id === "echoCopy1")).toMatchObject({ resourceMethod: "echoCopy1" });
  });

  test("begins with the operations there are, as they are", () => {
    const before = structuredClone(bundle);
    const operations = operationsOf(bundle);
    expect(operationsOf(grownDescription(bundle, 2)).slice(0, operations.length)).toEqual(operations);
    expect(bundle).toEqual(before);
  });
});

describe("the bench", () => {
  test("prints a table with a column for each size, and where it was measured", () => {
    const script = fileURLToPath(new URL("../bench/growth.mjs", import.meta.url));
    const { status, stdout } = spawnSync(process.execPath, [script, "--times=1,2", "--runs=1"], { encoding: "utf8" });
    expect(status).toBe(0);
    const lines = stdout.trim().split("\n");
    expect(lines[0]).toBe(`| | ${calls.length} operations | ${2 * calls.length} operations |`);
    expect(lines.filter((line) => /^\| [a-z].* \| \d[\d.]* \| \d[\d.]* \(\d+\.\dx\) \|$/.test(line))).toHaveLength(10);
    expect(lines.at(-1)).toMatch(
      /^One run; TypeScript 7\.\S+ in one thread .*; Node v\d.*; \d+ cores of .*load [\d.]+\.$/,
    );
  });

  test.each(["--times=0", "--times=1,x", "--runs=0"])("refuses %s", (argument) => {
    const script = fileURLToPath(new URL("../bench/growth.mjs", import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [script, argument], { encoding: "utf8" });
    expect(status).not.toBe(0);
    expect(stderr).toContain("want whole numbers from 1");
  });

  test("takes the median, which one slow run does not move", () => {
    expect([median([1, 2, 90]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
    const check = (totalSeconds) => ({ instantiations: 1, checkSeconds: 0, totalSeconds, memoryMegabytes: 1 });
    const marginal = { first: 7, further: 7, settled: 7 };
    const growth = (seconds, operations) => ({
      ...{ operations, megabytes: 1, generateSeconds: seconds, marginal: { byResource: marginal, byPath: marginal } },
      ...{ nothing: seconds.map(check), byResource: seconds.map(check), byPath: seconds.map(check) },
    });
    expect(growthTable([growth([1, 2, 90], 10), growth([9, 3, 3], 100)], 20)).toContain(
      "| generate, s | 2.00 | 3.00 (1.5x) |",
    );
  });
});
