import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { top } from "../workspace.mjs";

/**
 * Where and with what something was measured, as one line of Markdown.
 *
 * @param {number} runs
 * @returns {string}
 */
export function machineFacts(runs) {
  const manifest = createRequire(join(top, "package.json")).resolve("typescript/package.json");
  const facts = [
    runs === 1 ? "One run" : `Medians of ${runs} runs`,
    `TypeScript ${JSON.parse(readFileSync(manifest, "utf8")).version} in one thread with skipLibCheck`,
    `Node ${process.version}`,
    `${availableParallelism()} cores of ${cpus()[0]?.model ?? "an unknown kind"}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${process.arch}`,
    `load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  ];
  return `${facts.join("; ")}.`;
}
