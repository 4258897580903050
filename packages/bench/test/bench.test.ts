import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { benches } from "../src/benches.js";
import { contest, median } from "../src/contest.js";
import { publish } from "../src/publish.js";
import { figure, isMet, type Row } from "../src/row.js";
import { markdownTable } from "../src/table.js";

const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** In `.ci/run` each; elsewhere those that the others are built like. */
const names = process.env["WONDER_OPENAPI_LONG"] === "1" ? Object.keys(benches) : ["overhead", "start-up", "webhooks"];

describe.each(names)("%s", (name) => {
  test("runs, and has a figure for everyone", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [main, "--json", "--small", "--only", name]);
    const rows: Row[] = JSON.parse(stdout);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.ours).toMatch(/^[\d.,]+(e[+-]\d+)? \S/);
      expect(`${row.ours} ${row.beside} ${row.ratio ?? ""}`).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

test("a contest does the same for everyone, in turn, and warms up before it counts", async () => {
  const done: string[] = [];
  const contender = (name: string) => ({
    name,
    run: async (times: number) => {
      done.push(`${name} ${times}`);
    },
  });
  const rates = await contest([contender("a"), contender("b")], { rounds: 2, times: 8 });
  expect(done).toEqual(["a 2", "b 2", "a 8", "b 8", "a 8", "b 8"]);
  expect([...rates.keys()]).toEqual(["a", "b"]);
});

test("a median is the middle of the sorted values", () => {
  expect(median([10, 9, 100])).toBe(10);
});

test.each([
  [0.012345, "0.012"],
  [5.678, "5.7"],
  [56.78, "56.8"],
  [5678.9, "5,679"],
])("%d is shown as %s", (value, shown) => {
  expect(figure(value)).toBe(shown);
});

describe("a goal", () => {
  const row = { what: "w", ours: "1 ms", beside: "x 2" };

  test.each([
    [2.5, "<= 2.5", true],
    [2.6, "<= 2.5", false],
    [0.9, ">= 0.9", true],
    [0.8, ">= 0.9", false],
  ])("%d of %s: %s", (ratio, goal, met) => {
    expect(isMet({ ...row, ratio, goal })).toBe(met);
  });

  test("that is missed stands out in the table", () => {
    const table = markdownTable([{ ...row, ratio: 3, goal: "<= 2.5" }, { ...row, ratio: 2, goal: "<= 2.5" }, row]);
    expect(table.split("\n").slice(2)).toEqual([
      "| w | 1 ms | x 2 | 3.0 | <= 2.5: **missed** |",
      "| w | 1 ms | x 2 | 2.0 | <= 2.5 |",
      "| w | 1 ms | x 2 |  |  |",
    ]);
  });
});

describe("the report", () => {
  const marks = ["<!-- bench: begin, written by npm run bench -->", "<!-- bench: end -->"];

  test("takes the place of the one before, and of nothing else", () => {
    const before = `# Title\n\n${marks[0]}\n\nold\n\n${marks[1]}\nend\n`;
    expect(publish(before, "new")).toBe(before.replace("old", "new"));
  });

  test("is not lost in a document without a place for it", () => {
    expect(() => publish("# Title\n", "new")).toThrow("no place");
  });
});
