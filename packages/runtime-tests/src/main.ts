/** Runs the suite on Node, Bun and Deno. The runner's address is the one argument; each report is a line on stdout. */
import process from "node:process";
import type { Env } from "./behaviour.js";
import { nodeBehaviours } from "./behaviours/node-webhooks.js";
import { behaviours } from "./behaviours.js";
import { differences } from "./differences.js";
import { runBehaviours } from "./run-behaviours.js";

const [runner = ""] = process.argv.slice(2);
const response = await fetch(`${runner}/env`, { method: "POST" });
const env = (await response.json()) as Env;
await runBehaviours([...behaviours, ...nodeBehaviours, ...differences], env, (report) =>
  console.log(JSON.stringify(report)),
);
