import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { top } from "../workspace.mjs";

/**
 * How to run the repository's pinned pnpm, wherever this process was started from.
 *
 * @param {string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function pnpmCommand(args) {
  const running = process.env["npm_execpath"] ?? "";
  if (running.includes("pnpm")) return [process.execPath, [running, ...args]];
  const { packageManager } = JSON.parse(readFileSync(join(top, "package.json"), "utf8"));
  return ["npm", ["exec", "--yes", `--package=${packageManager.split("+")[0]}`, "--", "pnpm", ...args]];
}

/**
 * Runs it to its end.
 *
 * @param {string[]} args
 * @param {string} cwd
 * @param {Record<string, string>} env further environment variables
 * @returns {string} what it printed
 */
export function pnpm(args, cwd, env = {}) {
  const options = { cwd, env: { ...outerEnvironment(), ...env } };
  return execFileSync(...pnpmCommand(args), { ...options, encoding: "utf8", stdio: "pipe" });
}

/** The environment without what turbo and pnpm tell their own children: a nested run is a run of its own. */
export function outerEnvironment() {
  const inner =
    /^(TURBO_|npm_(lifecycle|package|command|execpath|node|config_(local_prefix|user_agent))|INIT_CWD|VITEST|NODE_ENV$)/;
  const entries = Object.entries(process.env).filter(([name]) => !inner.test(name));
  return { ...Object.fromEntries(entries), CI: "true", TURBO_TELEMETRY_DISABLED: "1" };
}
