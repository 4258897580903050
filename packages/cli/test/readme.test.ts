import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cleanEnvironment, MAIN, testFolder } from "./support/run-wonder.js";
import { type Running, startWonder } from "./support/start-wonder.js";
import { blockOf, createNormalizer, partsOf } from "./support/transcript.js";

const README = fileURLToPath(new URL("../README.md", import.meta.url));
/** What commands in the background print once they are ready, and the address that the README has them at. */
const BACKGROUND: Readonly<Record<string, { ready: string; url: RegExp; shown: string }>> = {
  "wonder mock &": { ready: "WONDER_WEBHOOK_PUBLIC_KEY", url: /^(http\S+)$/m, shown: "http://127.0.0.1:4747" },
  "wonder webhooks listen --save captured &": {
    ready: "Listening",
    url: /on (http\S+),/,
    shown: "http://127.0.0.1:4848",
  },
};
/** What the receiver in the background says after a command. */
const AFTERWARDS: readonly [RegExp, RegExp][] = [
  [/^wonder pay-link/, /order\.created INV-1/],
  [/^wonder mock pay/, /order\.paid INV-1/],
  [/^wonder refund .*--note/, /order\.partially_refunded INV-1/],
];

test("every command of the README runs, and prints what stands there; to renew it: npx vitest run test/readme -u", async () => {
  const cwd = testFolder();
  // The name that a user types, in front of all others.
  writeFileSync(join(cwd, "wonder"), `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
  chmodSync(join(cwd, "wonder"), 0o755);
  const env: Record<string, string> = { PATH: `${cwd}:${process.env["PATH"] ?? ""}` };
  const places: Record<string, string> = { [cwd]: "/home/you/shop" };
  const real = (command: string): string =>
    Object.entries(places).reduce((text, [own, shown]) => (own === cwd ? text : text.replaceAll(shown, own)), command);
  const normalize = createNormalizer(places);
  let listening: Running | undefined;
  let heard = 0;

  const carryOut = async (command: string): Promise<string> => {
    const background = BACKGROUND[command];
    if (background) {
      const running = startWonder([...command.split(" ").slice(1, -1), "--port", "0"], { cwd, env });
      await running.until(background.ready);
      const shown = await running.until(/\n$/);
      const [, own = ""] = background.url.exec(shown) ?? [];
      places[own] = background.shown;
      if (command.includes("listen")) {
        listening = running;
        heard = shown.length;
      }
      return shown;
    }
    const [, name, value] = /^export (\w+)=(.*)$/.exec(command) ?? [];
    if (name) {
      env[name] = value ?? "";
      return "";
    }
    const output = await shell(real(command), cwd, env);
    const [, wanted] = AFTERWARDS.find(([starts]) => starts.test(command)) ?? [];
    if (!wanted || !listening) return output;
    const all = await listening.until(new RegExp(`^[\\s\\S]{${heard}}[\\s\\S]*${wanted.source}.*\\n`));
    const fresh = all.slice(heard);
    heard = all.length;
    return output + fresh;
  };

  let written = "";
  for (const part of partsOf(readFileSync(README, "utf8"))) {
    if ("text" in part) {
      written += part.text;
      continue;
    }
    const printed: [string, string][] = [];
    for (const command of part.commands) printed.push([command, normalize(await carryOut(command))]);
    written += blockOf(printed);
  }
  expect(existsSync(join(cwd, "wonder-private-key.pem"))).toBe(true);
  await expect(written).toMatchFileSnapshot(README);
});

/** Runs a line as a terminal shows it: stdout and stderr in one. */
function shell(command: string, cwd: string, env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn("/bin/sh", ["-c", `{ ${command}\n} 2>&1`], { cwd, env: cleanEnvironment(env) });
  child.stdin.end();
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  return new Promise((resolve) => child.on("close", () => resolve(output)));
}
