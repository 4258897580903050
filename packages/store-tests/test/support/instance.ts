import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { InstanceJob } from "../../src/instance-job.js";

const PROGRAM = fileURLToPath(new URL("../../dist/instance.js", import.meta.url));

/** One life of an instance: what it wrote, and whether it was killed. */
export interface Life {
  readonly journal: string;
  killed: boolean;
}

/** An instance that is started again whenever it dies. */
export class Instance {
  readonly lives: Life[] = [];
  readonly #job: Omit<InstanceJob, "journal">;
  readonly #folder: string;
  readonly #name: string;
  #child: ChildProcess | undefined;
  #stopped = false;
  /** The port of the life that is, or is to be. */
  port: Promise<number>;

  constructor(name: string, folder: string, job: Omit<InstanceJob, "journal">) {
    this.#name = name;
    this.#folder = folder;
    this.#job = job;
    this.port = this.#start();
  }

  #start(): Promise<number> {
    const life: Life = { journal: join(this.#folder, `${this.#name}-${this.lives.length}`), killed: false };
    this.lives.push(life);
    const job: InstanceJob = { ...this.#job, seed: this.#job.seed + this.lives.length, journal: life.journal };
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(job)], { stdio: ["ignore", "pipe", "inherit"] });
    this.#child = child;
    return new Promise((resolve, reject) => {
      child.stdout.once("data", (port) => resolve(Number(port)));
      child.on("exit", (code, signal) => {
        reject(new Error(`An instance ended before it listened, with ${code ?? signal}.`));
        if (this.#stopped) return;
        life.killed = signal === "SIGKILL";
        this.port = this.#start();
      });
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#child?.kill();
  }
}

/** What a life wrote: `begun`, `done` or `error`, and of what. */
export function linesOf({ journal }: Life): { word: string; what: string; fence: number }[] {
  let text = "";
  try {
    text = readFileSync(journal, "utf8");
  } catch {
    // Nothing came its way.
  }
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [word = "", what = "", fence] = line.split(" ");
      return word === "error" ? { word, what: line, fence: 0 } : { word, what, fence: Number(fence) };
    });
}
