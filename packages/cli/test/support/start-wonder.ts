import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { onTestFinished } from "vitest";
import { cleanEnvironment, MAIN, type RunOptions } from "./run-wonder.js";

/** A command that goes on until it is ended. */
export interface Running {
  /** Waits until a text is in what it has printed so far, on stdout and stderr. @returns all of that */
  until(wanted: string | RegExp): Promise<string>;
  /** Types into its stdin. */
  type(text: string): void;
  /** Waits for the end that it comes to by itself. @returns exit code, and all that it printed */
  ended(): Promise<{ code: number | null; output: string }>;
  /** Sends a signal, and waits for the end. @returns exit code, and all that it printed */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; output: string; stdout: string }>;
}

/** Starts `wonder`; what still runs when the test has ended is ended. */
export function startWonder(args: readonly string[], options: RunOptions = {}): Running {
  const { cwd, env, node = [] } = options;
  return watch(spawn(process.execPath, [...node, MAIN, ...args], { cwd, env: cleanEnvironment(env) }));
}

const SCRIPT = "/usr/bin/script";
/** Why there is no terminal to test with; undefined where there is one. */
export const withoutTerminal: string | undefined = existsSync(SCRIPT)
  ? undefined
  : `skipped: there is no ${SCRIPT}, of util-linux, which makes a terminal`;

/** Printed in a terminal once the program has ended. */
const OVER = "\u001e";

/**
 * Starts `wonder` in a terminal, where stdout and stderr are one. A shell around it waits until all that it printed was read: what makes
 * the terminal may lose the last of it on a busy machine.
 */
export function startInTerminal(args: readonly string[], options: RunOptions = {}): Running {
  const { cwd, env, node = [] } = options;
  const command = [process.execPath, ...node, MAIN, ...args]
    .map((arg) => `'${arg.replaceAll("'", "'\\''")}'`)
    .join(" ");
  const waiting = `trap : INT; ${command}; code=$?; printf '\\036'; read _; exit $code`;
  const terminal = cleanEnvironment({ TERM: "xterm", SHELL: "/bin/sh", ...env });
  const running = watch(
    spawn(SCRIPT, ["--quiet", "--return", "--command", waiting, "/dev/null"], { cwd, env: terminal }),
  );
  return {
    ...running,
    async ended() {
      await running.until(OVER);
      running.type("\n");
      const { code, output } = await running.ended();
      return { code, output: output.slice(0, output.indexOf(OVER)) };
    },
  };
}

function watch(child: ChildProcessWithoutNullStreams): Running {
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
    ended: async () => ({ code: await ended, output }),
    async end(signal = "SIGINT") {
      child.kill(signal);
      return { code: await ended, output, stdout };
    },
  };
}
