import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryFiles, top } from "../workspace.mjs";
import { outerEnvironment, pnpm } from "./pnpm.mjs";

/** Companions on which nothing depends, and which take the longest to install and to build. */
const LEFT_OUT =
  /^packages\/(bench|browser-tests|cli|consumer-tests|example-[a-z]+|fault-tests|interop-tests|runtime-tests|store-tests)\//;

/** Whether tasks of turbo find it, as they do in a run of all tests. */
const hasPnpm = spawnSync("pnpm", ["--version"]).status === 0;

/** A copy of the repository, as a fresh clone would be, for editing the description in; without some companions. */
export class WorkspaceCopy {
  /** Where it is. */
  folder = mkdtempSync(join(tmpdir(), "wonder-workspace-"));

  /** Copies, commits and installs. */
  install() {
    const files = repositoryFiles().filter((file) => !LEFT_OUT.test(file));
    for (const file of files) cpSync(join(top, file), join(this.folder, file));
    this.git("init", "--quiet");
    this.git("add", "--all");
    this.git("-c", "user.name=test", "-c", "user.email=test@example.invalid", "commit", "--quiet", "--message=copy");
    pnpm(["install", "--frozen-lockfile", "--prefer-offline"], this.folder);
  }

  /** @param {string[]} args */
  git(...args) {
    return execFileSync("git", args, { cwd: this.folder, encoding: "utf8" });
  }

  /**
   * @param {string} file
   * @param {string} from
   * @param {string} to
   */
  edit(file, from, to) {
    const text = readFileSync(join(this.folder, file), "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
    writeFileSync(join(this.folder, file), text.replaceAll(from, to));
  }

  /** @param {string} file */
  read(file) {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** @param {string} file @param {string} text */
  write(file, text) {
    writeFileSync(join(this.folder, file), text);
  }

  /** @param {string} file */
  has(file) {
    return existsSync(join(this.folder, file));
  }

  /** @param {string} file */
  remove(file) {
    rmSync(join(this.folder, file));
  }

  /**
   * Runs tasks with turbo, to the end even when some fail.
   *
   * @param {string[]} tasks
   * @returns {Record<string, string>} task -> `cached`, `run` or `failed`
   */
  turbo(...tasks) {
    return this.turboWith({}, ...tasks);
  }

  /**
   * @param {Record<string, string>} env further environment variables
   * @param {string[]} tasks
   */
  turboWith(env, ...tasks) {
    const runs = join(this.folder, ".turbo/runs");
    rmSync(runs, { recursive: true, force: true });
    try {
      this.#turbo(["run", ...tasks, "--continue", "--summarize"], env);
    } catch {
      // A failing task is in the summary.
    }
    const summary = JSON.parse(readFileSync(join(runs, readdirSync(runs)[0] ?? ""), "utf8"));
    const ran = summary.tasks.filter((/** @type {any} */ { command }) => command !== "<NONEXISTENT>");
    return Object.fromEntries(
      ran.map((/** @type {any} */ { taskId, cache, execution }) => [
        taskId.replace("@wonder-openapi/", ""),
        execution?.exitCode ? "failed" : cache.status === "HIT" ? "cached" : "run",
      ]),
    );
  }

  /**
   * Without pnpm in between, which takes half a second each time; turbo finds it on the PATH for the tasks that it runs.
   *
   * @param {string[]} args
   * @param {Record<string, string>} env further environment variables
   */
  #turbo(args, env = {}) {
    if (!hasPnpm) return pnpm(["exec", "turbo", ...args], this.folder, env);
    const options = { cwd: this.folder, env: { ...outerEnvironment(), ...env } };
    const program = join(this.folder, "node_modules/.bin/turbo");
    return execFileSync(program, args, { ...options, encoding: "utf8", stdio: "pipe" });
  }

  /**
   * What turbo would do, as its dry run tells.
   *
   * @param {string[]} tasks
   * @returns {string[]} the tasks that would run, as their results are in no cache
   */
  wouldRun(...tasks) {
    const plan = JSON.parse(this.#turbo(["run", ...tasks, "--dry=json"]));
    return plan.tasks
      .filter((/** @type {any} */ { command, cache }) => command !== "<NONEXISTENT>" && cache.status !== "HIT")
      .map((/** @type {any} */ { taskId }) => taskId.replace("@wonder-openapi/", ""));
  }

  /**
   * Starts one of the repository's own commands that goes on until it is stopped.
   *
   * @param {string} name
   */
  start(name) {
    const child = spawn("npm", ["run", name], {
      cwd: this.folder,
      env: outerEnvironment(),
      // A group of its own, as it starts others that have to end with it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    let output = "";
    let look = () => {};
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
        look();
      });
    }
    return {
      /**
       * Waits for something that comes with further output.
       *
       * @param {(output: string) => boolean} condition of all that it has printed so far
       */
      async until(condition) {
        await new Promise((resolve, reject) => {
          look = () => condition(output) && resolve(undefined);
          ended.then(() => reject(new Error(`${name} ended:\n${output}`)));
          look();
        });
      },
      async stop() {
        if (child.pid && child.exitCode === null) process.kill(-child.pid, "SIGINT");
        await ended;
      },
    };
  }

  /**
   * Runs one of the repository's own commands.
   *
   * @param {string} name
   */
  command(name) {
    const options = { cwd: this.folder, env: outerEnvironment(), encoding: /** @type {const} */ ("utf8") };
    const { status, stdout, stderr } = spawnSync("npm", ["run", name], options);
    return { status, output: stdout + stderr };
  }

  dispose() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
