import { describe, expect, test } from "vitest";
import { readRetryAfter } from "../src/retry-after.js";

const now = Date.parse("2026-11-21T08:00:00Z");
const read = (value: string, date?: string): number | undefined =>
  readRetryAfter(new Headers({ "Retry-After": value, ...(date && { Date: date }) }), now);

describe("Retry-After", () => {
  test.each([
    ["2", 2000],
    ["0", 0],
    [" 120 ", 120_000],
    ["Sat, 21 Nov 2026 08:00:05 GMT", 5000],
    ["Saturday, 21-Nov-26 08:00:05 GMT", 5000],
    ["Sat Nov 21 08:00:05 2026", 5000],
    ["Sat, 21 Nov 2026 07:00:00 GMT", 0],
  ])("%j is %i milliseconds", (value, milliseconds) => {
    expect(read(value)).toBe(milliseconds);
  });

  test.each(["", "soon", "-1", "1.5", "1e3", "2026-11-21", "Sat, 21 Nov 2026 08:00:05 HKT", "Sat, 99 Foo 2026 GMT"])(
    "%j is nothing to go by",
    (value) => {
      expect(read(value)).toBeUndefined();
    },
  );

  test("measures a date against the gateway's own clock, as ours may be off", () => {
    expect(read("Sat, 21 Nov 2026 10:00:05 GMT", "Sat, 21 Nov 2026 10:00:00 GMT")).toBe(5000);
  });

  test("is nothing to go by when it is missing", () => {
    expect(readRetryAfter(new Headers(), now)).toBeUndefined();
  });
});
