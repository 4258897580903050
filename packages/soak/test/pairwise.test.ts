import fc from "fast-check";
import { expect, test } from "vitest";
import { pairwise } from "../src/pairwise.js";
import { seeded } from "../src/seeded.js";

const choices = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,4}$/),
  fc.uniqueArray(fc.oneof(fc.integer(), fc.string()), { minLength: 1, maxLength: 4 }),
  { minKeys: 2, maxKeys: 8, noNullPrototype: true },
);

test("any two settings of two names meet, each row has a setting for each name, and there are few rows", () => {
  fc.assert(
    fc.property(choices, fc.nat(), (given, seed) => {
      const rows = pairwise(given, seeded(seed));
      const names = Object.keys(given);
      for (const row of rows) {
        expect(Object.keys(row)).toEqual(names);
        for (const name of names) expect(given[name]).toContain(row[name]);
      }
      for (const first of names) {
        for (const second of names) {
          if (first === second) continue;
          for (const a of given[first] ?? []) {
            for (const b of given[second] ?? []) {
              expect(rows.some((row) => row[first] === a && row[second] === b)).toBe(true);
            }
          }
        }
      }
      const [most = 1, next = 1] = names.map((name) => given[name]?.length ?? 1).sort((a, b) => b - a);
      expect(rows.length).toBeGreaterThanOrEqual(most * next);
      expect(rows.length).toBeLessThanOrEqual(most * next * 3);
    }),
  );
});

test("the same seed gives the same rows", () => {
  const given = { a: [1, 2, 3], b: [1, 2], c: ["x", "y"], d: [true, false] };
  expect(pairwise(given, seeded(7))).toEqual(pairwise(given, seeded(7)));
});
