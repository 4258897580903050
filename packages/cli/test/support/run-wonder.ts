import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The program as it is installed. */
export const MAIN: string = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command is run with. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What stdin has; without it, stdin is empty. */
  readonly input?: string | Uint8Array;
  /** Options of Node itself. */
  readonly node?: readonly string[];
  /** Given the process, to do something to it. */
  readonly started?: (child: ChildProcess) => void;
}

/** What makes a mock gateway play production. */
export function asProduction(url: string): Pick<RunOptions, "node" | "env"> {
  return { node: ["--import", new URL("as-production.mjs", import.meta.url).href], env: { TEST_PRODUCTION: url } };
}

/** The variables of this process, without any that would configure the program, or tell Node what a terminal can show. */
export function cleanEnvironment(env: Readonly<Record<string, string>> = {}): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(
    ([name]) =>
      !/^(WONDER_|NODE_OPTIONS|NODE_V8|NODE_DISABLE_COLORS|FORCE_COLOR|NO_COLOR|COLORTERM|CI$|VITEST)/.test(name),
  );
  return { ...Object.fromEntries(own), ...env };
}

/** Runs `wonder` in a process of its own. */
export function wonder(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { cwd, env, input = "", node = [] } = options;
  const child = spawn(process.execPath, [...node, MAIN, ...args], { cwd, env: cleanEnvironment(env) });
  options.started?.(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    output.stderr += text;
  });
  // It may end before it reads all of its input.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...output }));
  });
}

/** A folder for one test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wonder-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
