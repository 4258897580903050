/**
 * The commands of this repository, for a machine that has Node and npm and nothing else:
 *
 *     node scripts/run.mjs start | test | generate | fresh | build | dev | wonder | pack | soak | conformance | faults | bench | bench:growth
 *     node scripts/run.mjs example:shop | example:nightly | docs:check | docs:build | spec:diff | spec:changeset | spec:observe | version | release
 *
 * Each installs first (a second or two when there is nothing to do). The pinned pnpm comes through `npx -y`, which puts it
 * on the PATH, where turbo looks for it.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { top, workspacePackages } from "./workspace.mjs";

const { packageManager } = JSON.parse(readFileSync(join(top, "package.json"), "utf8"));
const pnpm = packageManager.split("+")[0];
const [task = "", ...rest] = process.argv.slice(2);

const INSTALL = ["pnpm", "install", "--frozen-lockfile"];
/** What drives a browser, a database, other runtimes, compilers, tools or libraries in tests is nothing to wait for before a first look. */
const INSTALL_TO_START = [
  ...INSTALL,
  "--filter=!@wonder-openapi/bench",
  "--filter=!@wonder-openapi/browser-tests",
  "--filter=!@wonder-openapi/cli",
  "--filter=!@wonder-openapi/conformance",
  "--filter=!@wonder-openapi/consumer-tests",
  "--filter=!@wonder-openapi/example-nightly",
  "--filter=!@wonder-openapi/example-shop",
  "--filter=!@wonder-openapi/fault-tests",
  "--filter=!@wonder-openapi/interop-tests",
  "--filter=!@wonder-openapi/runtime-tests",
  "--filter=!@wonder-openapi/store-tests",
];
const turbo = (/** @type {string[]} */ ...args) => ["pnpm", "exec", "turbo", "run", ...args];

/** @type {Record<string, () => Promise<void>>} */
const tasks = {
  async start() {
    await quietly("Installing", INSTALL_TO_START);
    await quietly("Generating", turbo("generate"));
    await quietly("Building", turbo("build", "--filter=@wonder-openapi/quickstart..."));
    await openly([process.execPath, "packages/quickstart/dist/main.js"]);
  },
  async test() {
    await openly(INSTALL);
    await openly(turbo("generate"));
    // The reports are outputs of the test tasks: what is cached comes back, what is left over does not count.
    for (const { folder } of workspacePackages())
      rmSync(join(folder, "test-results"), { recursive: true, force: true });
    const failed = await exitCode(turbo("check", "knip", "lint", "typecheck", "build", "test", "--continue", ...rest));
    await openly([
      process.execPath,
      "scripts/test-summary.mjs",
      ...(failed ? ["--run-failed", "a task of turbo"] : []),
      ...(rest.some((flag) => flag.startsWith("--filter")) ? ["--partial"] : []),
    ]);
  },
  async generate() {
    await quietly("Installing", INSTALL);
    await openly(turbo("generate", "--force"));
  },
  async fresh() {
    await tasks["generate"]?.();
    const changed = spawnSync("git", ["status", "--porcelain", "--", ":(glob)**/generated/**"], {
      cwd: top,
      encoding: "utf8",
    });
    if (changed.status === 0 && changed.stdout === "") return;
    console.error(
      `Generated files differ from what is committed; commit what npm run generate made:\n${changed.stdout}`,
    );
    process.exitCode = 1;
  },
  async "example:shop"() {
    await quietly("Installing", INSTALL);
    await quietly("Generating", turbo("generate"));
    await quietly("Building", turbo("build", "--filter=@wonder-openapi/example-shop..."));
    await openly([process.execPath, "packages/example-shop/src/main.cjs"]);
  },
  async "example:nightly"() {
    await quietly("Installing", INSTALL);
    await quietly("Generating", turbo("generate"));
    await quietly("Building", turbo("build", "--filter=@wonder-openapi/example-nightly..."));
    await openly([process.execPath, "packages/example-nightly/dist/demo/main.js"]);
  },
  wonder: () => wonder(rest),
  async pack() {
    const folder = resolve(env.WONDER_OPENAPI_CALLED_FROM, rest[0] ?? "wonder-openapi-packed");
    await quietly("Installing", INSTALL);
    await quietly("Generating", turbo("generate"));
    const names = workspacePackages().flatMap(({ manifest }) => (manifest["private"] ? [] : [manifest["name"]]));
    await quietly("Building", turbo("build", ...names.map((name) => `--filter=${name}...`)));
    const { packPackages } = await import("./pack-packages.mjs");
    await packPackages(folder);
    console.log(`In your own project: npm install ${join(folder, "*.tgz")}`);
  },
  async soak() {
    await quietly("Installing", INSTALL);
    await quietly("Building", turbo("build", "--filter=@wonder-openapi/soak..."));
    await openly([process.execPath, "packages/soak/dist/main.js", ...rest]);
  },
  conformance: () => wonder(["probe", "--cases", ...(rest.length === 0 ? ["--mock"] : rest)]),
  async faults() {
    // On stdout is the table alone, so that it can be pasted.
    await quietly("Installing", INSTALL, process.stderr);
    await quietly("Building", turbo("build", "--filter=@wonder-openapi/fault-tests..."), process.stderr);
    await openly([process.execPath, "packages/fault-tests/dist/main.js", ...rest]);
  },
  async bench() {
    await quietly("Installing", INSTALL, process.stderr);
    await quietly("Generating", turbo("generate"), process.stderr);
    await quietly("Building", turbo("build", "--filter=@wonder-openapi/bench..."), process.stderr);
    await openly([process.execPath, "packages/bench/dist/main.js", ...rest]);
  },
  async "bench:growth"() {
    await quietly("Installing", INSTALL);
    await quietly("Generating", turbo("generate"));
    await quietly("Building", turbo("build", "--filter=@wonder-openapi/client..."));
    await openly([process.execPath, "scripts/bench/growth.mjs", ...rest]);
  },
  async "docs:check"() {
    // On stdout is the report alone, so that it can be piped.
    await quietly("Installing", INSTALL, process.stderr);
    await quietly("Bundling", turbo("bundle", "--filter=@wonder-openapi/spec"), process.stderr);
    await openly([process.execPath, "scripts/docs-check/main.mjs", ...rest]);
  },
  async "docs:build"() {
    await quietly("Installing", INSTALL);
    await quietly("Bundling", turbo("bundle", "--filter=@wonder-openapi/spec"));
    await openly([process.execPath, "scripts/docs-build/main.mjs", ...rest]);
  },
  async build() {
    await quietly("Installing", INSTALL);
    await openly(turbo("generate"));
    await openly(turbo("build"));
  },
  async dev() {
    await quietly("Installing", INSTALL);
    await openly(turbo("generate"));
    // One call for both, unlike elsewhere: watching, turbo sees what `generate` wrote and builds what that belongs to.
    await openly(["pnpm", "exec", "turbo", "watch", "generate", "build"]);
  },
  async "spec:diff"() {
    // What it prints may be read by a program.
    await silently(INSTALL);
    await openly([process.execPath, "scripts/spec-diff/main.mjs", ...rest]);
  },
  async "spec:changeset"() {
    await silently(INSTALL);
    await openly([process.execPath, "scripts/spec-diff/main.mjs", "--changeset"]);
  },
  async "spec:observe"() {
    // On stdout is the patch alone.
    await silently(INSTALL);
    await openly([process.execPath, "scripts/spec-observe/main.mjs", ...rest]);
  },
  async version() {
    await silently(INSTALL);
    await openly([process.execPath, "scripts/spec-diff/main.mjs", "--check"]);
    await openly(["pnpm", "exec", "changeset", "version"]);
    await openly([process.execPath, "scripts/release-spec.mjs"]);
    // The version is part of what is generated.
    await openly(turbo("generate"));
  },
  async release() {
    await openly(INSTALL);
    await openly(turbo("generate"));
    await openly(turbo("build"));
    await openly(["pnpm", "exec", "changeset", "publish"]);
  },
};

const env = {
  ...process.env,
  // Without it pnpm asks before it removes an outdated node_modules, and without a terminal nobody answers.
  CI: process.env["CI"] ?? "true",
  TURBO_TELEMETRY_DISABLED: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  WONDER_OPENAPI_NODE: process.version,
  // npm goes to the top of the repository, and names of files are meant from where the command was given.
  WONDER_OPENAPI_CALLED_FROM: process.env["WONDER_OPENAPI_CALLED_FROM"] ?? process.env["INIT_CWD"] ?? process.cwd(),
  // A run without them skipped tests: with them it is another run.
  WONDER_OPENAPI_CHROMIUM: process.env["WONDER_OPENAPI_CHROMIUM"] ?? debian("chromium"),
  WONDER_OPENAPI_REDIS: process.env["WONDER_OPENAPI_REDIS"] ?? debian("redis-server"),
};

if (!Object.hasOwn(tasks, task)) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(tasks).join(" | ")}`);
  process.exitCode = 2;
} else if (process.env["npm_config_user_agent"]?.startsWith(`${pnpm.replace("@", "/")} `)) {
  await tasks[task]?.();
} else if (process.env["WONDER_OPENAPI_PNPM"] === pnpm) {
  await tasks[task]?.();
} else {
  process.exitCode = relaunch();
}

/** @param {string} program of a Debian package @returns where it is, or nothing */
function debian(program) {
  const path = `/usr/bin/${program}`;
  return existsSync(path) ? path : "";
}

/** Runs this script again with the pinned pnpm on the PATH. */
function relaunch() {
  const npx = [
    "exec",
    "--yes",
    `--package=${pnpm}`,
    "--",
    process.execPath,
    fileURLToPath(import.meta.url),
    task,
    ...rest,
  ];
  const npmCli = process.env["npm_execpath"];
  const [command, args] = npmCli?.endsWith(".js") ? [process.execPath, [npmCli, ...npx]] : ["npm", npx];
  const options = { cwd: top, env: { ...env, WONDER_OPENAPI_PNPM: pnpm } };
  return spawnSync(command, args, { ...options, stdio: "inherit" }).status ?? 1;
}

/** Runs the command line as if it was installed where this was called from. @param {string[]} args */
async function wonder(args) {
  // On stdout is what the command prints alone.
  await quietly("Installing", INSTALL, process.stderr);
  await quietly("Building", turbo("build", "--filter=@wonder-openapi/cli..."), process.stderr);
  await openly([process.execPath, join(top, "packages/cli/dist/main.js"), ...args], env.WONDER_OPENAPI_CALLED_FROM);
}

/** @param {string[]} command @param {string} cwd */
async function openly(command, cwd = top) {
  const code = await exitCode(command, cwd);
  if (code !== 0) process.exit(code);
}

/** @param {string[]} command @param {string} cwd @returns {Promise<number>} */
function exitCode([command = "", ...args], cwd = top) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });
    child.on("error", (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Says what is done, and shows the command's own output only when it fails.
 *
 * @param {string} what
 * @param {string[]} command
 * @param {NodeJS.WritableStream} to where it says so
 */
async function quietly(what, command, to = process.stdout) {
  const started = performance.now();
  to.write(`${what} ... `);
  const result = await captured(command);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  to.write(result.code === 0 ? `${seconds} s\n` : `failed after ${seconds} s\n\n${result.output}\n`);
  if (result.code !== 0) process.exit(result.code);
}

/**
 * Shows nothing unless the command fails.
 *
 * @param {string[]} command
 */
async function silently(command) {
  const result = await captured(command);
  if (result.code === 0) return;
  console.error(result.output);
  process.exit(result.code);
}

/** @param {string[]} command @returns {Promise<{ code: number, output: string }>} */
function captured([command = "", ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: top, env, stdio: ["ignore", "pipe", "pipe"] });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }));
  });
}
