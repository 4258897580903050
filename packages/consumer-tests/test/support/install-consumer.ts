import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { outerEnvironment, pnpmCommand } from "../../../../scripts/consumers/pnpm.mjs";
import { inThisPackage, publicPackages } from "./public-packages.js";

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
  const packed = await Promise.all(
    publicPackages.map(async ({ name, short, folder: cwd }) => {
      const destination = join(folder, "packed", short);
      await mkdir(destination, { recursive: true });
      const [command, args] = pnpmCommand(["pack", "--pack-destination", destination]);
      await run(command, args, { cwd, env: outerEnvironment() });
      const [tarball = ""] = await readdir(destination);
      return [name, join(destination, tarball)] as const;
    }),
  );
  const tarballs = Object.fromEntries(packed);
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
