/**
 * What more operations cost: makes descriptions with as many operations as there are, ten and a hundred times as many, and
 * prints what generating from them and checking programs against them takes, as a table.
 *
 *     npm run bench:growth -- --times=1,10,100 --runs=5
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generatedFiles } from "../generate/generated-files.mjs";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { callsOf } from "./calls.mjs";
import { grownDescription } from "./grown-description.mjs";
import { GrowthProject } from "./growth-project.mjs";
import { growthTable } from "./growth-table.mjs";
import { machineFacts } from "./machine-facts.mjs";
import { marginalInstantiations } from "./marginal-instantiations.mjs";

const { values } = parseArgs({
  options: { times: { type: "string", default: "1,10,100" }, runs: { type: "string", default: "5" } },
});
const scales = values.times.split(",").map(Number);
const runs = Number(values.runs);
if (![...scales, runs].every((number) => Number.isInteger(number) && number > 0)) {
  throw new Error("--times and --runs want whole numbers from 1.");
}

const CALLS = 20;
const fromSpec = (/** @type {string} */ name) =>
  readFileSync(fileURLToPath(import.meta.resolve(`@wonder-openapi/spec/${name}`)), "utf8");
const bundle = JSON.parse(fromSpec("openapi.json"));
const unknowns = fromSpec("unknowns.yaml");
const coverage = fromSpec("coverage.yaml");
// The first run of a process also compiles the generator itself.
await generatedFiles(bundle, unknowns, coverage);

/** @type {import("./growth-table.mjs").Growth[]} */
const measured = [];
for (const times of scales) {
  console.error(`${times} times the operations ...`);
  measured.push(await measure(times));
}
console.log(growthTable(measured, CALLS));
console.log(machineFacts(runs));

/** @param {number} times */
async function measure(times) {
  const description = grownDescription(bundle, times);
  /** @type {number[]} */
  const generateSeconds = [];
  /** @type {Map<string, string>} */
  let generated = new Map();
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    generated = await generatedFiles(description, unknowns, coverage);
    generateSeconds.push((performance.now() - started) / 1000);
  }
  const calls = callsOf(
    prepareDocument(description),
    generated.get("packages/client/src/generated/resources.ts") ?? "",
  );
  const project = new GrowthProject(generated);
  try {
    const checks = (/** @type {string[]} */ sources) => Array.from({ length: runs }, () => project.check(sources));
    const some = calls.slice(0, CALLS);
    const figures = {
      operations: calls.length,
      megabytes: Buffer.byteLength(generated.get("packages/types/src/generated/schema.ts") ?? "") / 1e6,
      generateSeconds,
      nothing: checks([]),
      byResource: checks(some.map(({ byResource }) => byResource)),
      byPath: checks(some.map(({ byPath }) => byPath)),
    };
    const marginal = {
      byResource: marginalInstantiations(project, calls, "byResource"),
      byPath: marginalInstantiations(project, calls, "byPath"),
    };
    return { ...figures, marginal };
  } finally {
    project.remove();
  }
}
