import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { outerEnvironment } from "../../../../scripts/consumers/pnpm.mjs";
import { packPackages } from "../../../../scripts/pack-packages.mjs";
import { inThisPackage } from "./public-packages.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of a project outside the workspace that has the packed packages installed. */
    consumer: string;
    /** Absolute path of each package's tarball, by its name. */
    tarballs: Record<string, string>;
  }
}

const { devDependencies } = JSON.parse(readFileSync(inThisPackage("package.json"), "utf8"));
/** The optional peers that entries need. */
const PEERS = ["@opentelemetry/api", "undici"].map((name) => `${name}@${devDependencies[name]}`);
const run = promisify(execFile);

/** Packs every public package and installs the tarballs with npm, as a user would have them. */
export default async function installConsumer(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "wonder-consumer-"));
  const tarballs = await packPackages(join(folder, "packed"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  const options = ["--prefer-offline", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...options, ...Object.values(tarballs), ...PEERS], {
    cwd: folder,
    env: outerEnvironment(),
  });
  project.provide("consumer", folder);
  project.provide("tarballs", tarballs);
  return () => rm(folder, { recursive: true, force: true });
}
