#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { readCommandLine } from "./command/command-options.js";
import { runGateway } from "./command/run-gateway.js";
import { usage } from "./command/usage.js";

try {
  const options = readCommandLine(process.argv.slice(2));
  if (options.help) process.stdout.write(usage);
  else if (options.version) process.stdout.write(`${versionOf()}\n`);
  else await serve(options);
} catch (error) {
  const { message, cause } = error as Error;
  process.stderr.write(`wonder-mock-gateway: ${message}${cause instanceof Error ? ` (${cause.message})` : ""}\n`);
  process.exitCode = 1;
}

async function serve(options: Parameters<typeof runGateway>[0]): Promise<void> {
  const run = await runGateway(options);
  // Before anybody is told that it runs.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void run.end());
  process.stdout.write(run.text);
}

function versionOf(): string {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
