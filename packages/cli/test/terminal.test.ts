import { describe, expect, test } from "vitest";
import { startGateway } from "./support/gateway.js";
import { asProduction, wonder } from "./support/run-wonder.js";
import { startInTerminal, withoutTerminal } from "./support/start-wonder.js";

if (withoutTerminal) console.warn(withoutTerminal);

const DAY = 24 * 60 * 60_000;
const ESCAPE = "\u001b[";

async function paidInProduction() {
  const started = await startGateway();
  await started.run(["pay-link", "128.50", "HKD", "--ref", "INV-1"]);
  started.gateway.pay("INV-1");
  started.gateway.clock.advance(DAY);
  return started;
}

describe.skipIf(withoutTerminal)("in a terminal", () => {
  test.each([
    ["y", 0, 1],
    ["yes", 0, 1],
    ["n", 2, 0],
    ["", 2, 0],
    ["ja", 2, 0],
  ])("a refund in production shows its plan and asks; %j ends with %d", async (reply, expected, refunds) => {
    const { gateway, folder, url } = await paidInProduction();
    const args = ["refund", "INV-1", "28.50", "-e", "production"];
    const terminal = startInTerminal(args, { cwd: folder, ...asProduction(url) });
    const shown = await terminal.until("[y/N]");
    expect(shown).toMatch(/Plan: refund 28\.50 HKD[\s\S]*Refund 28\.50 HKD of INV-1, with real money\?/);
    expect(gateway.ledger.entries().filter(({ effect }) => effect === "refund")).toHaveLength(0);
    terminal.type(`${reply}\n`);
    const { code } = await terminal.ended();
    expect(code).toBe(expected);
    expect(gateway.ledger.entries().filter(({ effect }) => effect === "refund")).toHaveLength(refunds);
  });

  test("Ctrl-C and Ctrl-D at the question send nothing", async () => {
    for (const key of ["\u0003", "\u0004"]) {
      const { gateway, folder, url } = await paidInProduction();
      const args = [
        "call",
        "voidTransaction",
        "order.reference_number=INV-1",
        "transaction.uuid=x",
        "-e",
        "production",
      ];
      const terminal = startInTerminal(args, { cwd: folder, ...asProduction(url) });
      await terminal.until("[y/N]");
      terminal.type(key);
      expect((await terminal.ended()).code).not.toBe(0);
      expect(gateway.ledger.entries()).toHaveLength(2);
    }
  });

  test("a probe asks before it makes orders, and makes none without a yes", async () => {
    const { gateway, folder } = await startGateway();
    const terminal = startInTerminal(["probe"], { cwd: folder });
    expect(await terminal.until("[y/N]")).toContain("This makes unpaid orders and voids them. Go on?");
    terminal.type("n\n");
    expect((await terminal.ended()).code).toBe(2);
    expect(gateway.ledger.entries()).toEqual([]);
  });

  test("there are colours, and none with NO_COLOR, on a dumb terminal, or in a pipe", async () => {
    const { folder, run } = await startGateway();
    const coloured = await startInTerminal(["doctor"], { cwd: folder }).ended();
    expect([coloured.code, coloured.output]).toEqual([0, expect.stringContaining(ESCAPE)]);
    for (const env of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
      const plain = await startInTerminal(["doctor"], { cwd: folder, env }).ended();
      expect([plain.code, plain.output.includes(ESCAPE)]).toEqual([0, false]);
    }
    expect((await run(["doctor"])).stdout.includes(ESCAPE)).toBe(false);
  });

  test("a receiver is ended by Ctrl-C, and hands on again what is typed", async () => {
    const { folder, url } = await startGateway();
    const terminal = startInTerminal(["webhooks", "listen", "--port", "0", "--forward", url], { cwd: folder });
    const [, own = ""] = /Listening on (\S+),/.exec(await terminal.until("Type r and Enter")) ?? [];
    await fetch(own, { method: "POST", body: "{}" });
    await terminal.until(/ 1 {2}\S+ {2}no {2}signature_missing/);
    terminal.type("r\n");
    await terminal.until("again");
    terminal.type("\u0003");
    expect((await terminal.ended()).code).toBe(0);
  });
});

test("a pipe that has had enough ends it without a word", async () => {
  const { folder } = await startGateway();
  const { code, stderr } = await wonder(["call", "--help"], {
    cwd: folder,
    started: (child) => void child.stdout?.destroy(),
  });
  expect([code, stderr]).toEqual([0, ""]);
});
