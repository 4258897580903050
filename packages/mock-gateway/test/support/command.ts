import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequestSigner, type RequestSigner } from "@wonder-openapi/signature";
import { afterAll } from "vitest";

const BIN = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));

/** A folder for one test file, which goes with it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wonder-mock-gateway-test-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The command, running. */
export interface RunningCommand {
  readonly url: string;
  /** What it printed. */
  readonly text: string;
  readonly privateKeyFile: string;
  readonly signer: RequestSigner;
  /** Sends a signed call to an operation. */
  call(path: string, body?: object): Promise<Response>;
  /** @returns exit code and signal */
  end(signal: NodeJS.Signals): Promise<[number | null, string | null]>;
}

const children = new Set<ChildProcess>();
// A test that failed leaves none behind.
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

/** Starts the command on a free port. */
export async function startCommand(...args: string[]): Promise<RunningCommand> {
  const child = spawn(process.execPath, [BIN, "--port", "0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  children.add(child);
  child.once("exit", () => children.delete(child));
  const text = await greetingOf(child);
  const find = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? "";
  const url = find(/^Mock gateway +(.*)$/m);
  const privateKeyFile = find(/^Private key +(.*)$/m);
  const signer = createRequestSigner({
    appId: find(/^App id +(.*)$/m),
    privateKey: readFileSync(privateKeyFile, "utf8"),
  });
  const exited = once(child, "exit") as Promise<[number | null, string | null]>;
  return {
    url,
    text,
    privateKeyFile,
    signer,
    call: async (path, body) => {
      const uri = path.startsWith("/") ? path : `/svc/payment/api/v1/openapi/${path}`;
      const sent = body === undefined ? { method: "GET" } : { method: "POST", body: JSON.stringify(body) };
      const headers = { "Content-Type": "application/json", ...(await signer.sign({ uri, ...sent })) };
      return fetch(`${url}${uri}`, { ...sent, headers });
    },
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

/** Runs the command to its end. */
export async function runCommand(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [BIN, ...args]);
  const [out, err] = [textOf(child.stdout), textOf(child.stderr)];
  const [code] = (await once(child, "exit")) as [number | null];
  return { code, out: await out, err: await err };
}

async function greetingOf({ stdout }: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    text += String(chunk);
    if (text.includes("WONDER_WEBHOOK_PUBLIC_KEY=") && text.endsWith("\n")) return text;
  }
  throw new Error(`The command ended: ${text}`);
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}
