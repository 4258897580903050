import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testFolder, wonder } from "./support/run-wonder.js";

/** Runs a command, and asks V8 which files it read as code. */
async function modulesOf(args: readonly string[]): Promise<string[]> {
  const folder = join(testFolder(), "coverage");
  const { code } = await wonder(args, { env: { NODE_V8_COVERAGE: folder } });
  expect(code).toBe(0);
  const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
  return reports
    .flatMap(({ result }) => result.map(({ url }: { url: string }) => url))
    .filter((url) => url.startsWith("file:"));
}

test.each(["--help", "--version", "help refund", "mock --help"])(
  "wonder %s loads the commands' names and commander, and nothing of what they do",
  async (command) => {
    const modules = await modulesOf(command.split(" "));
    expect(modules.length).toBeLessThanOrEqual(25);
    expect(modules.filter((url) => /\/(client|mock-gateway|webhooks|signature|types|commands)\//.test(url))).toEqual(
      [],
    );
  },
);

test("keygen needs neither the client nor the mock gateway", async () => {
  const out = join(testFolder(), "key.pem");
  const modules = await modulesOf(["keygen", "--out", out]);
  expect(modules.filter((url) => /\/packages\/(client|mock-gateway|webhooks)\//.test(url))).toEqual([]);
});
