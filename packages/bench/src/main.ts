/**
 * Measures, prints the table, and writes it into README.md.
 *
 *     npm run bench                     all of it, a few minutes
 *     npm run bench -- --small          all of it, quickly, and nothing is written
 *     npm run bench -- --only overhead  one part, and nothing is written
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { benches } from "./benches.js";
import { machineFacts } from "./machine.js";
import { publish } from "./publish.js";
import type { Row } from "./row.js";
import { markdownTable } from "./table.js";

const { values } = parseArgs({
  options: {
    small: { type: "boolean", default: false },
    only: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const size = values.small ? "small" : "full";
const names = values.only === undefined ? Object.keys(benches) : [values.only];

if (values.json) {
  const bench = benches[values.only ?? ""];
  console.log(JSON.stringify(await bench?.(size)));
  // Some of the others leave something open.
  process.exit();
}

const facts = machineFacts();
const rows = names.flatMap((name) => {
  if (!Object.hasOwn(benches, name))
    throw new Error(`There is no ${name}; there are ${Object.keys(benches).join(", ")}.`);
  console.error(`${name} ...`);
  // A process for each: what one has made the compiler do, and left in memory, is nothing to the next.
  const sized = values.small ? ["--small"] : [];
  return JSON.parse(run(fileURLToPath(import.meta.url), "--json", "--only", name, ...sized)) as Row[];
});
const table = markdownTable(rows);
if (values.small || values.only !== undefined) {
  console.log(table);
} else {
  console.error("faults ...");
  const faults = run(fileURLToPath(import.meta.resolve("@wonder-openapi/fault-tests")));
  console.error("growth ...");
  const growth = run(fileURLToPath(new URL("../../../scripts/bench/growth.mjs", import.meta.url)));
  const report = [
    `One run: ${facts}.`,
    table,
    "## Twelve situations",
    faults,
    "## What more operations cost",
    growth,
  ].join("\n\n");
  const readme = new URL("../README.md", import.meta.url);
  writeFileSync(readme, publish(readFileSync(readme, "utf8"), report));
  console.log(report);
}

function run(...args: string[]): string {
  return execFileSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
}
