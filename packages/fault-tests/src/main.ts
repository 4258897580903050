/** Twelve situations, our client and four others: `npm run faults` prints the table. */
import { readFileSync } from "node:fs";
import { kyLibrary } from "./libraries/ky.js";
import { openai } from "./libraries/openai.js";
import { openapiFetch } from "./libraries/openapi-fetch.js";
import { stripe } from "./libraries/stripe.js";
import { wonder } from "./libraries/wonder.js";
import { runScenarios } from "./run-scenarios.js";
import { SCENARIOS } from "./scenarios/all.js";
import { type Column, markdownTable } from "./table.js";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const columns: Column[] = [];
for (const library of [wonder, openapiFetch, kyLibrary, openai, stripe]) {
  console.error(`${library.name} ...`);
  const version: string = manifest.dependencies[library.name] ?? "";
  const name = /^\d/.test(version) ? `${library.name} ${version}` : library.name;
  columns.push({ name, verdicts: await runScenarios(library) });
}
console.log(
  markdownTable(
    SCENARIOS.map(({ name }) => name),
    columns,
  ),
);
// Some of the others still wait, with nobody to wait for.
process.exit();
