import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startGateway } from "./support/gateway.js";
import { asProduction, testFolder, wonder } from "./support/run-wonder.js";
import { startWonder } from "./support/start-wonder.js";

const TOKEN = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
describe("wonder probe", () => {
  test("finds out what the gateway does, makes unpaid orders, and voids each", async () => {
    const { gateway, run } = await startGateway({ unknowns: { nonceReplay: "accepted" } });
    const { code, stdout, stderr } = await run(["probe", "--yes"]);
    expect([code, stdout.match(/^\| nonceReplay \|.*/m)?.[0]]).toEqual([
      0,
      "| nonceReplay | Does the gateway refuse a nonce it has seen? | accepted | Sends one signed echo twice to the letter. |",
    ]);
    expect(stderr).toMatch(/^The reference number of each order of this run begins with conformance-/);
    expect(stdout).not.toContain("## Cases");
    const effects = gateway.ledger.entries().map(({ effect }) => effect);
    expect(new Set(effects)).toEqual(new Set(["order created", "order void"]));
    expect(effects.filter((effect) => effect === "order void")).toHaveLength(effects.length / 2);
  });

  test("makes nothing with --read-only, and needs no confirmation", async () => {
    const { gateway, run } = await startGateway();
    const { code, stdout } = await run(["probe", "--read-only"]);
    expect([code, gateway.ledger.entries()]).toEqual([0, []]);
    expect(stdout).toContain("not allowed: unpaid order");
  });

  test("pays with the saved card of the variable in cases alone, and gives it back", async () => {
    const { gateway, run } = await startGateway();
    const args = ["probe", "--cases", "--allow-payments", "--yes"];
    const { code, stdout } = await run(args, { env: { WONDER_PAYMENT_TOKEN: TOKEN } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/## Cases: \d+ passed, 0 failed/);
    const of = (wanted: string) =>
      gateway.ledger
        .entries()
        .filter(({ effect }) => effect === wanted)
        .map(({ transaction }) => transaction)
        .sort();
    expect(of("charge").length).toBeGreaterThan(0);
    expect(of("transaction void")).toEqual(of("charge"));
  });

  test("writes the report for people and for programs, with no secret in it", async () => {
    const { folder, credentials, run } = await startGateway();
    const { code, stdout } = await run(["probe", "--yes", "--output", "out/seen"]);
    expect(code).toBe(0);
    const read = (name: string): string => readFileSync(join(folder, "out/seen", name), "utf8");
    expect(`${read("report.md")}\n`).toBe(stdout);
    expect(JSON.parse(read("report.json"))).toMatchObject({ ordersLeft: 0, allowed: ["read", "unpaid order"] });
    const all = [read("report.md"), read("report.json")].join("\n");
    expect(all.includes(credentials.appId)).toBe(false);
    expect(all.includes("Chan Tai Man")).toBe(false);
  });

  test("says where it cannot write the report, which is on stdout all the same", async () => {
    const { folder, run } = await startGateway();
    writeFileSync(join(folder, "out"), "");
    const { code, stdout, stderr } = await run(["probe", "--read-only", "--output", "out/seen"]);
    expect([code, stdout.includes("## Unknowns")]).toEqual([1, true]);
    expect(stderr).toContain("--output: out/seen cannot be written");
  });

  test("on a mock gateway in its own process it needs no configuration", async () => {
    const { code, stdout } = await wonder(["probe", "--mock"], { cwd: testFolder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# What was seen at the mock gateway on/);
  });

  test("a dry run prints what would be sent to the sandbox, with kinds for values, and sends nothing", async () => {
    const { code, stdout, stderr } = await wonder(["probe", "--dry-run"], { cwd: testFolder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^POST \/svc\/payment\/api\/v1\/openapi\/orders \{"order":\{"charge_fee":"\(text\)"/m);
    expect(stderr).toMatch(/^\d+ requests would be sent, or about as many\. Nothing was\.$/m);
  });

  test("ended by Ctrl-C it voids what it made first, and ends with 130", async () => {
    const { gateway, folder } = await startGateway();
    // Slow enough to be interrupted while it asks.
    gateway.failNext({ kind: "delay", ms: 100, times: 1000 });
    const probing = startWonder(["probe", "--yes"], { cwd: folder });
    // The first one that it asks for is refused.
    await probing.until(/(openapi\/orders\n[\s\S]*){2}/);
    const { code, output } = await probing.end("SIGINT");
    expect([code, output.includes("what was made is voided first")]).toEqual([130, true]);
    const effects = gateway.ledger.entries().map(({ effect }) => effect);
    expect(effects.filter((effect) => effect === "order created").length).toBeGreaterThan(0);
    expect(effects.filter((effect) => effect === "order void")).toHaveLength(effects.length / 2);
  });
});

describe("wonder probe refuses, and sends nothing", () => {
  test.each([
    ["without --yes where nobody can be asked", [], /--yes is needed/],
    ["reading and paying together", ["--read-only", "--allow-payments", "--cases"], /do not go together/],
    ["paying without cases", ["--allow-payments"], /--allow-payments is for --cases/],
    ["two mock gateways", ["--mock", "--dry-run"], /do not go together/],
  ])("%s", async (_name, args, problem) => {
    const { gateway, run } = await startGateway();
    const { code, stdout, stderr } = await run(["probe", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(problem);
    expect(gateway.ledger.entries()).toEqual([]);
  });

  test.each(["production", "https://gateway.example"])("%s", async (place) => {
    const { gateway, url, run } = await startGateway();
    const { code, stderr } = await run(["probe", "--yes", "-e", place], asProduction(url));
    expect([code, gateway.ledger.entries()]).toEqual([2, []]);
    expect(stderr).toContain(
      `Only the sandbox is probed, or a gateway on this machine, and the environment is ${place}`,
    );
  });
});
