import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { top } from "../workspace.mjs";

const read = (/** @type {string} */ file) => readFileSync(join(top, file), "utf8");
const bench = read("packages/bench/README.md");
const PEERS = ["openapi-fetch", "ky", "openai", "stripe"];

/** Cells of the row of a table that begins so, without marks. @param {string} text @param {string} start */
function cells(text, start) {
  const row = text.split("\n").find((line) => line.startsWith(`| ${start}`)) ?? "";
  return row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.replaceAll("*", "").trim());
}

/** What the bench measured for each, in the order of the README. @param {string} start of its row */
function measured(start) {
  const [, ours = "", beside = ""] = cells(bench, start);
  const others = PEERS.map((peer) => new RegExp(`${peer} ([\\d.]+)`).exec(beside)?.[1] ?? "");
  return [ours.split(" ")[0], ...others];
}

test("what the README says of others is what the bench measured", () => {
  const readme = read("README.md");
  const passed = cells(bench, " | passed").slice(2);
  expect(cells(readme, "twelve situations").slice(1)).toEqual(passed.map((cell) => cell.replace(" of 12", "")));
  expect(cells(readme, "a small answer").slice(1)).toEqual(measured("a call by resource"));
  expect(cells(readme, "import in a new process").slice(1)).toEqual(measured("import of @wonder-openapi/client in"));
});

test("the versions it names are those that were measured", () => {
  const [, , ...heads] = cells(bench, " | scenario");
  const catalog = /openapi-fetch: (\S+)/.exec(read("pnpm-workspace.yaml"))?.[1] ?? "";
  const short = heads.slice(1).map((head) => (head === "openapi-fetch" ? `${head} ${catalog}` : head));
  const wanted = short.map((head) => head.replace(/(\d+\.\d+)\.\d+$/, "$1"));
  expect(cells(read("README.md"), " | this client").slice(2)).toEqual(wanted);
});
