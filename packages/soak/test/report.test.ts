import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LedgerEntry } from "@wonder-openapi/mock-gateway";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { paymentUuid } from "../src/job.js";
import { Journal } from "../src/journal.js";
import { addToReport, emptyReport, type SoakReport } from "../src/report.js";

const folder = mkdtempSync(join(tmpdir(), "report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let journal: Journal;
let number = 0;
beforeEach(() => {
  number += 1;
  journal = new Journal(join(folder, String(number)));
  for (const intent of ["order S-0", "charge S-0", "refund S-0"]) journal.set(intent, { outcome: "succeeded" });
});

const line = (effect: LedgerEntry["effect"], intent: string): LedgerEntry => ({
  effect,
  intent,
  operation: "pay",
  order: "1",
  reference_number: "S-0",
  amount: "1.00",
  currency: "HKD",
  at: 0,
});
const ledger = [line("order created", "S-0"), line("charge", paymentUuid("S-0")), line("refund", "refund S-0")];
const reported = (lines: readonly LedgerEntry[]): SoakReport => {
  const report = emptyReport();
  addToReport(report, { orders: 1, journal, ledger: lines, label: "x" });
  return report;
};

describe("the report", () => {
  test("is clean when all happened once and is believed", () => {
    expect(reported(ledger)).toMatchObject({ intents: 3, twice: [], untrue: [], lost: [], unknown: 0, spareOrders: 0 });
  });

  test("names what was charged or refunded twice", () => {
    expect(reported([...ledger, ...ledger.slice(1)])).toMatchObject({
      twice: ["charge S-0 (x): 2 times", "refund S-0 (x): 2 times"],
    });
  });

  test("names what is believed and did not happen, and the other way round", () => {
    expect(reported(ledger.slice(0, 2)).untrue).toEqual(["refund S-0 (x): succeeded, happened 0 times"]);
    journal.set("charge S-0", { outcome: "declined" });
    expect(reported(ledger).untrue).toEqual(["charge S-0 (x): declined, happened 1 times"]);
  });

  test("names what has no outcome, also when it was never begun", () => {
    journal.set("charge S-0", { outcome: null });
    expect(reported(ledger).lost).toEqual(["charge S-0 (x)"]);
  });

  test("counts unknown ones, orders to spare, and which lost answers became known", () => {
    journal.set("order S-0", { lost: 1 });
    journal.set("charge S-0", { outcome: "unknown", lost: 2 });
    journal.set("refund S-0", { outcome: "unknown", lost: 1 });
    const report = reported([...ledger.slice(0, 2), line("order created", "S-0")]);
    expect(report).toMatchObject({ unknown: 2, spareOrders: 1, twice: [], untrue: [] });
    expect(report.lostAnswers).toEqual({ done: 2, recovered: 1, notDone: 1 });
    expect(report.unrecovered).toEqual(["charge S-0 (x): unknown"]);
  });
});
