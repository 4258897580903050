import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Report } from "../../src/behaviour.js";
import type { SupportedRuntime } from "./support.js";
import { openTheatre } from "./theatre.js";

/** What a run gave. */
export interface Run {
  readonly reports: ReadonlyMap<string, Report>;
  /** Undefined for one that was stopped, as workerd has to be. */
  readonly exitCode: number | null | undefined;
  /** What it wrote besides reports, and what it said of rejections that nobody handled. */
  readonly noise: string;
  /** Seconds. */
  readonly took: number;
}

// Milliseconds.
const LIMIT = 180_000;

const require = createRequire(import.meta.url);
const dist = (file: string): string => fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));

// Deno is given the network and what node:process reads; a user gives no more.
const ARGUMENTS = {
  node: ["--unhandled-rejections=strict", "--trace-warnings"],
  bun: [],
  deno: ["run", "--quiet", "--no-lock", "--no-prompt", "--allow-net"],
};

/** What Bun itself writes about an answer whose gzip is cut, however that is dealt with. */
const OF_BUN = "Decompression error: ZlibError\n";

/** @returns where a runtime's binary is */
function binaryOf({ package: name, binary }: SupportedRuntime): string {
  try {
    return join(dirname(require.resolve(`${name}/package.json`)), binary);
  } catch (cause) {
    throw new Error(`${name} is not installed. It is an optional dependency; was that left out?`, { cause });
  }
}

/** Runs the whole suite on a runtime, to its own end. */
export async function runOn(runtime: SupportedRuntime): Promise<Run> {
  const binary = binaryOf(runtime);
  const started = performance.now();
  const theatre = await openTheatre(runtime.kind);
  try {
    const { kind } = runtime;
    const run =
      kind === "workerd"
        ? await runWorker(binary, theatre.runner)
        : await runProgram(binary, [...ARGUMENTS[kind], dist("main.js"), theatre.runner]);
    return { ...run, took: Math.round((performance.now() - started) / 1000) };
  } finally {
    await theatre.close();
  }
}

async function runProgram(binary: string, args: string[]): Promise<Omit<Run, "took">> {
  // One that does not end by itself is ended, and its exit code is null.
  const ended = { timeout: LIMIT, killSignal: "SIGKILL" } as const;
  const child = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"], env: plainEnvironment(), ...ended });
  const [out, noise, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { reports: reportsIn(out), exitCode: exitCode as number | null, noise: noise.replace(OF_BUN, "") };
}

async function runWorker(binary: string, runner: string): Promise<Omit<Run, "took">> {
  const folder = mkdtempSync(join(tmpdir(), "wonder-worker-"));
  try {
    await bundleWorker(join(folder, "worker.js"));
    writeFileSync(join(folder, "config.capnp"), CONFIG);
    const args = ["serve", join(folder, "config.capnp"), "--control-fd=3"];
    const child = spawn(binary, args, { stdio: ["ignore", "ignore", "ignore", "pipe"], env: plainEnvironment() });
    const closed = once(child, "close");
    try {
      const port = await portOf(child.stdio[3] as Readable);
      const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { "X-Runner": runner } });
      const body = await response.text();
      const unhandled = JSON.parse(response.headers.get("X-Unhandled") ?? "[]") as string[];
      const noise = response.ok ? unhandled.join("\n") : body;
      return { reports: reportsIn(body), exitCode: undefined, noise };
    } finally {
      child.kill();
      await closed;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As wrangler does it: one file, by the export conditions of a worker. */
async function bundleWorker(outfile: string): Promise<void> {
  await build({
    entryPoints: [dist("worker.js")],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    logLevel: "silent",
  });
}

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-01-01",
    )),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

/** workerd tells on a pipe where it listens. */
async function portOf(control: Readable): Promise<number> {
  let said = "";
  for await (const chunk of control) {
    said += String(chunk);
    const port = /"port":(\d+)/.exec(said)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`workerd did not begin to listen: ${said}`);
}

function reportsIn(lines: string): Map<string, Report> {
  const reports = lines.split("\n").flatMap((line) => (line.startsWith("{") ? (JSON.parse(line) as Report) : []));
  return new Map(reports.map((report) => [report.name, report]));
}

/** What may change how a runtime behaves, such as vitest's own settings of Node, is left out. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, NO_COLOR: "1" };
}
