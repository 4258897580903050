import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inject } from "vitest";

/** What a program did. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The project that has the packed packages installed. */
export const consumer: string = inject("consumer");

/** Makes a folder within the consumer's project, with these files, so that several tests may work at a time. */
export function consumerFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(consumer, "part-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Runs a file with this Node, to its end. */
export function runNode(args: readonly string[], cwd: string): Promise<Ran> {
  // The warnings of Node 20 about JSON modules and require() say nothing about the packages.
  const options = { cwd, env: { ...process.env, NODE_NO_WARNINGS: "1" } };
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const status = typeof error?.code === "number" ? error.code : error ? -1 : 0;
      resolve({ status, stdout, stderr });
    });
  });
}
