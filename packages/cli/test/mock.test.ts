import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { closedUrl } from "./support/closed-url.js";
import { startGateway } from "./support/gateway.js";
import { testFolder, wonder } from "./support/run-wonder.js";
import { startWonder } from "./support/start-wonder.js";

describe("wonder mock", () => {
  test("runs a gateway that the other commands find, keeps its keys from others, and ends with Ctrl-C", async () => {
    const cwd = testFolder();
    const mock = startWonder(["mock", "--port", "0"], { cwd });
    const shown = await mock.until("WONDER_WEBHOOK_PUBLIC_KEY");
    expect(shown.includes("PRIVATE KEY-----")).toBe(false);
    const folder = join(cwd, ".wonder-mock");
    expect(statSync(join(folder, "private-key.pem")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");

    const env = { WONDER_CONFIG: join(folder, "wonder.json") };
    expect((await wonder(["doctor"], { cwd, env })).code).toBe(0);
    expect((await wonder(["pay-link", "128.50", "HKD", "--ref", "INV-1"], { cwd, env })).code).toBe(0);
    expect((await wonder(["mock", "pay", "INV-1"], { cwd })).code).toBe(0);
    const ledger = await wonder(["mock", "ledger"], { cwd });
    expect(ledger.stdout).toMatch(/order created {2}128.50 HKD {2}INV-1 .*\n.*charge {9}128.50 HKD {2}INV-1/);

    const { code, stdout } = await mock.end("SIGINT");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/);
    expect((await wonder(["mock", "ledger"], { cwd })).code).toBe(3);
  });

  test("has the same app id and keys the next time", async () => {
    const cwd = testFolder();
    const config = () => JSON.parse(readFileSync(join(cwd, "here/wonder.json"), "utf8"));
    const key = () => readFileSync(join(cwd, "here/private-key.pem"), "utf8");
    const args = ["mock", "--port", "0", "--folder", "here"];
    const first = startWonder(args, { cwd });
    await first.until("In another terminal");
    const before = [config().appId, key()];
    expect((await first.end("SIGTERM")).code).toBe(0);
    const second = startWonder(args, { cwd });
    await second.until("In another terminal");
    // Not toEqual: a failing test would print the key.
    expect(config().appId === before[0] && key() === before[1]).toBe(true);
    expect((await wonder(["doctor", "--config", "here/wonder.json"], { cwd })).code).toBe(0);
  });

  test("says which port is taken, and which folder is spoilt", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const cwd = testFolder();
    const taken = await wonder(["mock", "--port", String(port)], { cwd });
    expect([taken.code, taken.stderr]).toEqual([
      2,
      `wonder: Port ${port} is taken. Choose another one with --port, or 0 for any.\n`,
    ]);
    writeFileSync(join(cwd, ".wonder-mock/wonder.json"), "{");
    expect((await wonder(["mock"], { cwd })).stderr).toContain(".wonder-mock cannot be used");
    expect((await wonder(["mock", "--port", "http"], { cwd })).code).toBe(2);
  });
});

describe("a mock gateway that runs", () => {
  test("has its clock shown and moved", async () => {
    const { run, gateway } = await startGateway({ now: () => Date.parse("2026-11-21T01:00:00Z") });
    expect((await run(["mock", "clock"])).stdout).toBe("2026-11-21T01:00:00.000Z\n");
    expect((await run(["mock", "clock", "+1d"])).stdout).toBe("2026-11-22T01:00:00.000Z\n");
    expect((await run(["mock", "clock", "+90m"])).stdout).toBe("2026-11-22T02:30:00.000Z\n");
    expect((await run(["mock", "clock", "2026-12-01T00:00:00+08:00"])).stdout).toBe("2026-11-30T16:00:00.000Z\n");
    expect((await run(["mock", "clock", "freeze"])).code).toBe(0);
    expect((await run(["mock", "clock", "soon"])).code).toBe(2);
    expect(gateway.clock.now()).toBe(Date.parse("2026-11-30T16:00:00Z"));
  });

  test("fails on command", async () => {
    const { run } = await startGateway();
    expect((await run(["mock", "fault", "error-code", "code=100701", "operation=echo"])).code).toBe(0);
    const failed = await run(["call", "echo", "message=x"]);
    expect(failed.stderr).toContain("100701");
    expect((await run(["mock", "fault", "status", "status=400", "times=2"])).code).toBe(0);
    for (const code of [1, 1, 0]) expect((await run(["call", "echo", "message=x"])).code).toBe(code);
    const odd = await run(["mock", "fault", "explode"]);
    expect([odd.code, odd.stderr]).toEqual([1, expect.stringContaining("The kind of a fault must be one of")]);
    expect((await run(["mock", "fault", "status", "503"])).code).toBe(2);
  });

  test("has its payers played, and forgets on command", async () => {
    const { run, gateway } = await startGateway();
    await run(["pay-link", "100", "HKD", "--ref", "INV-1"]);
    expect((await run(["mock", "pay", "INV-1", "40"])).code).toBe(0);
    expect((await run(["mock", "pay", "INV-1", "--decline"])).stderr).toContain("was declined");
    const pending = await run(["mock", "pay", "INV-1", "--pending"]);
    expect((await run(["mock", "settle", pending.stdout.trim()])).code).toBe(0);
    expect(gateway.ledger.entries().map(({ amount }) => amount)).toEqual(["100.00", "40.00", "60.00"]);
    const json = JSON.parse((await run(["mock", "ledger", "--json"])).stdout);
    expect(json).toEqual(gateway.ledger.entries());
    expect((await run(["mock", "pay", "nobody"])).code).toBe(1);
    expect((await run(["mock", "reset"])).code).toBe(0);
    expect(gateway.ledger.entries()).toEqual([]);
    expect((await run(["mock", "ledger"])).stderr).toContain("has done nothing yet");
  });

  test("tells of its webhooks, and sends one again", async () => {
    let count = 0;
    const receiver = createServer((_, response) => {
      count += 1;
      response.writeHead(count === 1 ? 500 : 200).end();
    });
    receiver.listen(0, "127.0.0.1");
    await new Promise((resolve) => receiver.once("listening", resolve));
    onTestFinished(() => void receiver.close());
    const callback = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const { run, gateway } = await startGateway();
    await run(["pay-link", "100", "HKD", "--ref", "INV-1", "--callback-url", callback]);
    await gateway.settled();
    const shown = await run(["mock", "deliveries"]);
    expect(shown.stdout).toMatch(/order\.created {2}INV-1 {2}open after 1 {2}http:/);
    const [first] = JSON.parse((await run(["mock", "deliveries", "--json"])).stdout);
    expect((await run(["mock", "redeliver", first.id])).stdout).toBe("HTTP 200\n");
  });

  test("is looked for on this machine alone", async () => {
    const { run } = await startGateway();
    const elsewhere = await run(["mock", "reset", "--url", "https://gateway.wonder.today"]);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining("Which mock gateway?")]);
    expect(
      (await wonder(["mock", "reset"], { cwd: testFolder(), env: { WONDER_ENVIRONMENT: "production" } })).code,
    ).toBe(2);
    expect((await wonder(["mock", "reset", "--url", await closedUrl()], { cwd: testFolder() })).code).toBe(3);
    expect((await wonder(["mock", "reset"], { cwd: testFolder() })).code).toBe(2);
  });
});
