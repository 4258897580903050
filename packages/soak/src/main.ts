/**
 * The soak from a command line: `npm run soak -- --orders 4500 --seed 1`, and to see it fail `--guard off --settings defaults`.
 */
import { parseArgs } from "node:util";
import { soak } from "./soak.js";

const { values } = parseArgs({
  options: {
    orders: { type: "string", default: "400" },
    seed: { type: "string", default: "1" },
    faults: { type: "string", default: "0.2" },
    kills: { type: "string", default: "3" },
    guard: { type: "string", default: "on" },
    settings: { type: "string", default: "pairwise" },
  },
});

const started = performance.now();
const report = await soak({
  orders: Number(values.orders),
  seed: Number(values.seed),
  faultRate: Number(values.faults),
  kills: Number(values.kills),
  guard: values.guard === "off" ? "off" : "on",
  settings: values.settings === "defaults" ? "defaults" : "pairwise",
  onProgress: (line) => console.error(line),
});
const { intents, outcomes, twice, untrue, lost, lostAnswers, unknown, spareOrders, kills } = report;
const percent = (part: number, whole: number): string => `${whole === 0 ? 100 : ((100 * part) / whole).toFixed(2)} %`;

console.log(`${intents} intents, ${kills} kills, ${Math.round((performance.now() - started) / 1000)} s`);
for (const [kind, byOutcome] of Object.entries(outcomes)) console.log(`${kind}: ${JSON.stringify(byOutcome)}`);
console.log(`charged, refunded or voided twice: ${twice.length}`);
console.log(`outcomes that are not what happened: ${untrue.length}`);
console.log(`intents without an outcome: ${lost.length}`);
console.log(
  `answers lost after it was done: ${lostAnswers.done}, of which known: ${percent(lostAnswers.recovered, lostAnswers.done)}`,
);
console.log(`answers lost before it was done: ${lostAnswers.notDone}`);
console.log(`ended unknown: ${unknown} (${percent(unknown, intents)})`);
console.log(`orders to spare, whose link nobody has: ${spareOrders}`);
const lines = [...twice, ...untrue, ...lost, ...report.unrecovered].slice(0, 50);
for (const line of lines) console.log(line);
for (const [label, settings] of Object.entries(report.rows)) {
  if (lines.some((line) => line.includes(`(${label})`))) console.log(`${label}: ${JSON.stringify(settings)}`);
}
process.exitCode = twice.length + untrue.length + lost.length > 0 ? 1 : 0;
