import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endOfDate, endOfDay, hongKongTime } from "../src/hong-kong.js";
import { amountNumber, amountText, isCurrency, parseAmount } from "../src/state/money.js";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const currency = fc.constantFrom("HKD", "JPY", "KWD");

describe("an amount", () => {
  test("is the same after it was written and read", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), currency, (minor, unit) => {
        expect(parseAmount(amountText(minor, unit), unit)).toBe(minor);
        expect(parseAmount(String(amountNumber(minor, unit)), unit)).toBe(minor);
      }),
    );
  });

  test.each([
    ["128.5", "HKD", 12850n],
    ["128.500", "HKD", 12850n],
    ["007", "HKD", 700n],
    ["0.29", "HKD", 29n],
    ["100.00", "JPY", 100n],
    ["1.005", "KWD", 1005n],
  ])("%s %s is %s in minor units", (text, unit, minor) => {
    expect(parseAmount(text, unit)).toBe(minor);
  });

  test.each([
    ["0.001", "HKD"],
    ["0.5", "JPY"],
    ["1.0001", "KWD"],
    ["", "HKD"],
    ["1.", "HKD"],
    [".5", "HKD"],
    ["+1", "HKD"],
    ["-1", "HKD"],
    ["1e3", "HKD"],
    ["1 ", "HKD"],
    ["١", "HKD"],
    ["1234567890123", "HKD"],
  ])("%j is none of %s", (text, unit) => {
    expect(parseAmount(text, unit)).toBeUndefined();
  });

  test("below zero is written with a minus before all of it", () => {
    expect(amountText(-1n, "HKD")).toBe("-0.01");
    expect(amountText(-1n, "JPY")).toBe("-1");
  });

  test("has a currency of ISO 4217", () => {
    expect(["HKD", "USD", "HKX", "hkd", ""].map(isCurrency)).toEqual([true, true, false, false, false]);
  });
});

describe("a day in Hong Kong", () => {
  test("ends at its midnight, whatever the zone of this machine", () => {
    expect(hongKongTime(endOfDay(Date.parse("2026-11-21T15:59:59.999Z")))).toBe("2026-11-22T00:00:00+08:00");
    expect(hongKongTime(endOfDay(Date.parse("2026-11-21T16:00:00.000Z")))).toBe("2026-11-23T00:00:00+08:00");
  });

  test("is a date that there is", () => {
    expect(hongKongTime(endOfDate("2028-02-29") ?? 0)).toBe("2028-03-01T00:00:00+08:00");
    for (const date of ["2026-02-29", "2026-13-01", "2026-1-1", "2026-01-01T00:00:00Z", ""]) {
      expect(endOfDate(date)).toBeUndefined();
    }
  });
});
