/**
 * What `npm run example:nightly` runs: a mock gateway and a shop's database that differ in every way there is, and the nightly
 * program on them as cron would run it, twice.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { yesterday } from "../yesterday.js";
import { differentSides } from "./different-sides.js";

const program = fileURLToPath(new URL("../main.js", import.meta.url));
const place = await mkdtemp(join(tmpdir(), "wonder-nightly-"));
const day = yesterday(Date.now());
const sides = await differentSides(place, day);
try {
  console.log(
    `\nA mock gateway on ${sides.env.WONDER_ENVIRONMENT}, and a shop whose orders differ from it. The nightly program:\n`,
  );
  const first = await run();
  console.log("\nOnce more: what was settled differs no more, and what is for a person is told again.\n");
  const second = await run();
  console.log(`\nIt ended with ${first} and ${second}: 1 means that a person has something to look at.`);
  console.log("packages/example-nightly/README.md tells how to run it on your own orders.");
  process.exitCode = first === 1 && second === 1 ? 0 : 1;
} finally {
  await sides.close();
  await rm(place, { recursive: true, force: true });
}

function run(): Promise<number | null> {
  const env = { ...process.env, ...sides.env, SHOP_DATABASE: place };
  const child = spawn(process.execPath, [program, "--day", day], { env, stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
}
