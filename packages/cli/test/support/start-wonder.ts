import { spawn } from "node:child_process";
import { onTestFinished } from "vitest";
import { cleanEnvironment, MAIN, type RunOptions } from "./run-wonder.js";

/** A command that goes on until it is ended. */
export interface Running {
  /** Waits until a text is in what it has printed so far, on stdout and stderr. @returns all of that */
  until(wanted: string | RegExp): Promise<string>;
  /** Types into its stdin. */
  type(text: string): void;
  /** Sends a signal, and waits for the end. @returns exit code, and all that it printed */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; output: string; stdout: string }>;
}

/** Starts `wonder`; what still runs when the test has ended is ended. */
export function startWonder(args: readonly string[], { cwd, env, node = [] }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [...node, MAIN, ...args], { cwd, env: cleanEnvironment(env) });
  let [output, stdout, closed] = ["", "", false];
  const waiting = new Set<() => void>();
  const hear = (text: string): void => {
    output += text;
    for (const look of waiting) look();
  };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
    hear(text);
  });
  child.stderr.setEncoding("utf8").on("data", hear);
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", (code) => {
      closed = true;
      hear("");
      resolve(code);
    });
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    until: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = typeof wanted === "string" ? output.includes(wanted) : wanted.test(output);
          if (found) resolve(output);
          else if (closed) reject(new Error(`It ended without ${wanted}: ${output}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
    type: (text) => void child.stdin.write(text),
    async end(signal = "SIGINT") {
      child.kill(signal);
      return { code: await ended, output, stdout };
    },
  };
}
