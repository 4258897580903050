import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startGateway } from "./support/gateway.js";
import { asProduction } from "./support/run-wonder.js";

const DAY = 24 * 60 * 60_000;
const LINK = ["pay-link", "128.50", "hkd", "--ref", "INV-1"];

async function paidOrder(settled = false) {
  const started = await startGateway();
  expect((await started.run(LINK)).code).toBe(0);
  started.gateway.pay("INV-1");
  if (settled) started.gateway.clock.advance(DAY);
  return started;
}

describe("wonder pay-link", () => {
  test("prints the address alone, and the second time the same one", async () => {
    const { run, url, gateway } = await startGateway();
    const first = await run(LINK);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(new RegExp(`^${url}/pay/\\S+\\n$`));
    expect(first.stderr).toContain("was made");
    const again = await run(LINK);
    expect([again.code, again.stdout]).toEqual([0, first.stdout]);
    expect(again.stderr).toContain("was there already");
    expect(gateway.ledger.entries()).toHaveLength(1);
  });

  test("refuses another amount for the same reference (1), and what is no amount (2)", async () => {
    const { run } = await startGateway();
    await run(LINK);
    const other = await run(["pay-link", "99", "HKD", "--ref", "INV-1"]);
    expect([other.code, other.stdout]).toEqual([1, ""]);
    const odd = await run(["pay-link", "12.345", "HKD", "--ref", "INV-2"]);
    expect([odd.code, odd.stdout]).toEqual([2, ""]);
  });
});

describe("wonder refund", () => {
  test("shows the plan first: all of it on the same day is a void", async () => {
    const { run, gateway } = await paidOrder();
    const { code, stdout, stderr } = await run(["refund", "INV-1", "--all"]);
    expect(stderr).toContain("paid 128.50, refunded 0.00 HKD.\nPlan: void the payment, all 128.50 HKD");
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ action: "void", amount: "128.50", currency: "HKD" });
    expect(gateway.ledger.entries().map(({ effect }) => effect)).toContain("transaction void");
  });

  test("gives a part back after the settlement, once", async () => {
    const { run, gateway } = await paidOrder(true);
    const { code, stdout, stderr } = await run(["refund", "INV-1", "28.50", "--note", "One came back"]);
    expect(stderr).toContain("Plan: refund 28.50 HKD");
    expect([code, JSON.parse(stdout).status]).toEqual([0, "succeeded"]);
    expect(gateway.ledger.entries().filter(({ effect }) => effect === "refund")).toMatchObject([{ amount: "28.50" }]);
  });

  test("of a part on the same day says to wait (1), and sends nothing", async () => {
    const { run, gateway } = await paidOrder();
    const { code, stdout, stderr } = await run(["refund", "INV-1", "28.50"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("later: ");
    expect(gateway.ledger.entries()).toHaveLength(2);
  });

  test("--plan prints the plan as JSON, and sends nothing", async () => {
    const { run, gateway } = await paidOrder(true);
    const { code, stdout } = await run(["refund", "INV-1", "--all", "--plan"]);
    expect([code, JSON.parse(stdout).action]).toEqual([0, "refund"]);
    expect(gateway.ledger.entries()).toHaveLength(2);
  });

  test.each([[[]], [["10", "--all"]]])("wants an amount or --all: %j", async (amount) => {
    const { run } = await startGateway();
    const { code, stderr } = await run(["refund", "INV-1", ...amount]);
    expect(code).toBe(2);
    expect(stderr).toContain("Say how much");
  });

  test("whose outcome is open ends with 4 and JSON that wonder resume takes, which sends nothing", async () => {
    const { run, gateway, folder } = await paidOrder();
    const { code, stdout, stderr } = await run(["refund", "INV-1", "--all"]);
    expect([code, JSON.parse(stdout).status]).toEqual([4, "pending"]);
    expect(stderr).toContain("wonder resume <file>");
    writeFileSync(join(folder, "open.json"), stdout);
    gateway.clock.advance(DAY);
    const before = gateway.ledger.entries();
    const asked = await run(["resume", "open.json"]);
    expect([asked.code, JSON.parse(asked.stdout).status]).toEqual([0, "succeeded"]);
    expect(gateway.ledger.entries()).toEqual(before);
  });

  test("that is interrupted after it was sent ends with 4 and the same JSON", async () => {
    let reached = (): void => {};
    const waiting = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const wait = (): Promise<unknown> => {
      reached();
      return new Promise(() => {});
    };
    const { run, gateway } = await startGateway({ wait });
    await run(LINK);
    gateway.pay("INV-1");
    gateway.clock.advance(DAY);
    gateway.failNext({ kind: "delay", ms: 1, operation: "refundTransaction" });
    const started = (child: ChildProcess): void => void waiting.then(() => child.kill("SIGINT"));
    const { code, stdout } = await run(["refund", "INV-1", "28.50"], { started });
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ status: "unknown", resume: { kind: "refund", amount: "28.50" } });
  });

  test("in production needs --yes where nobody can be asked", async () => {
    const { run, gateway, url } = await paidOrder(true);
    const real = ["refund", "INV-1", "28.50", "-e", "production"];
    const refused = await run(real, asProduction(url));
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toContain("Plan: refund 28.50 HKD");
    expect(refused.stderr).toContain("Refund 28.50 HKD of INV-1: this moves real money, so --yes is needed");
    expect(gateway.ledger.entries()).toHaveLength(2);
    expect((await run([...real, "--yes"], asProduction(url))).code).toBe(0);
    expect(gateway.ledger.entries()).toHaveLength(3);
  });

  test.each(["{}", "[]", "nonsense", '{"kind":"refund"}'])("is not asked for by %s", async (input) => {
    const { run } = await startGateway();
    expect((await run(["resume", "-"], { input })).code).toBe(2);
  });
});
