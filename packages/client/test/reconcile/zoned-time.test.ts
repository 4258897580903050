import { isWonderError } from "@wonder-openapi/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startOfDay } from "../../src/reconcile/zoned-time.js";

const iso = (date: string, zone: string): string => new Date(startOfDay(date, zone)).toISOString();

describe("the start of a day", () => {
  test.each([
    ["2026-11-21", "Asia/Hong_Kong", "2026-11-20T16:00:00.000Z"],
    ["2026-11-21", "UTC", "2026-11-21T00:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
    ["2026-11-21", "Asia/Kathmandu", "2026-11-20T18:15:00.000Z"],
    ["2026-11-21", "America/St_Johns", "2026-11-21T03:30:00.000Z"],
  ])("%s in %s is %s", (date, zone, expected) => {
    expect(iso(date, zone)).toBe(expected);
  });

  test("is midnight there, whatever day it is and wherever", () => {
    const zones = fc.constantFrom("Asia/Hong_Kong", "Europe/London", "America/New_York", "Australia/Lord_Howe", "UTC");
    const days = fc
      .integer({ min: 0, max: 20_000 })
      .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, zones, (day, timeZone) => {
        const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
        expect(format.format(startOfDay(day, timeZone))).toBe(`${day} 00:00`);
      }),
    );
  });

  test.each([
    ["2026-02-30", "UTC", /"2026-02-30" is no date/],
    ["21.11.2026", "UTC", /is no date/],
    ["2026-11-21", "Mars/Olympus", /"Mars\/Olympus" is no time zone/],
  ])("of %s in %s is refused", (date, zone, message) => {
    expect(() => startOfDay(date, zone)).toThrow(message);
    expect(() => startOfDay(date, zone)).toThrow(expect.toSatisfy((error) => isWonderError(error, "validation")));
  });
});
