import { describe, expect, test } from "vitest";
import { hongKongTime } from "../src/hong-kong.js";
import { billingAt, firstBilling } from "../src/state/schedule.js";
import type { StoredConfig } from "../src/state/stored-plan.js";

const config = (change: Partial<StoredConfig>): StoredConfig => ({
  id: "c",
  intervalCount: 1,
  interval: "monthly",
  type: "automated",
  month: undefined,
  day: undefined,
  proration: false,
  description: undefined,
  createdAt: 0,
  updatedAt: 0,
  ...change,
});
const at = (text: string): number => Date.parse(`${text}+08:00`);
const customized = (day: number, change: Partial<StoredConfig> = {}): StoredConfig =>
  config({ type: "customized", day, ...change });

/** @returns the first dates of a cycle that can start at a time */
function dates(chosen: StoredConfig, from: string, count = 4): string[] {
  const first = firstBilling(chosen, at(from));
  return Array.from({ length: count }, (_, index) => {
    const time = hongKongTime(billingAt(chosen, first, index));
    expect(time.slice(10)).toBe("T00:00:00+08:00");
    return time.slice(0, 10);
  });
}

describe("billing dates", () => {
  test.each<[string, StoredConfig, string, string[]]>([
    [
      "days",
      config({ interval: "daily" }),
      "2026-12-30T23:59:59",
      ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"],
    ],
    [
      "every second week",
      config({ interval: "weekly", intervalCount: 2 }),
      "2026-12-20T00:00:00",
      ["2026-12-20", "2027-01-03", "2027-01-17", "2027-01-31"],
    ],
    ["months from a 31st", config({}), "2026-12-31T12:00:00", ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]],
    [
      "quarters",
      config({ intervalCount: 3 }),
      "2026-11-30T12:00:00",
      ["2026-11-30", "2027-02-28", "2027-05-30", "2027-08-30"],
    ],
    [
      "years from a 29th of February",
      config({ interval: "yearly" }),
      "2028-02-29T12:00:00",
      ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28"],
    ],
    [
      "the last day of each month",
      customized(31),
      "2026-11-21T12:00:00",
      ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"],
    ],
    [
      "a day that is today",
      customized(21),
      "2026-11-21T23:00:00",
      ["2026-11-21", "2026-12-21", "2027-01-21", "2027-02-21"],
    ],
    [
      "a day that is over",
      customized(20),
      "2026-12-21T00:00:00",
      ["2027-01-20", "2027-02-20", "2027-03-20", "2027-04-20"],
    ],
    [
      "a date of the year that is over",
      customized(29, { interval: "yearly", month: 2 }),
      "2026-11-21T12:00:00",
      ["2027-02-28", "2028-02-29", "2029-02-28", "2030-02-28"],
    ],
    [
      "a date of the year that is to come",
      customized(24, { interval: "yearly", month: 12 }),
      "2026-11-21T12:00:00",
      ["2026-12-24", "2027-12-24", "2028-12-24", "2029-12-24"],
    ],
  ])("of %s", (_name, chosen, from, expected) => {
    expect(dates(chosen, from)).toEqual(expected);
  });
});
