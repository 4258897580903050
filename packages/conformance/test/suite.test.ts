import { unknowns } from "@wonder-openapi/mock-gateway";
import { pairwise } from "@wonder-openapi/soak/pairwise";
import { describe, expect, test } from "vitest";
import { cases } from "../src/cases/index.js";
import { operationList } from "../src/description.js";
import { type CaseResult, runSuite } from "../src/run-suite.js";
import { openMockTarget, TOKEN } from "./support/mock-target.js";

const ended = (results: readonly CaseResult[], outcome: CaseResult["outcome"]): string[] =>
  results.filter((result) => result.outcome === outcome).map(({ name, reason }) => `${name}: ${reason}`);

test("every operation of the description is in a case", () => {
  expect(new Set(cases.flatMap(({ operations }) => operations))).toEqual(new Set(operationList.map(({ id }) => id)));
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

describe("on the mock gateway", () => {
  test("every case passes, over a socket, and each sends the operations that it is about", async () => {
    const { gateway, tomorrow } = await openMockTarget();
    const running = await gateway.listen();
    const { target } = await openMockTarget({ baseUrl: running.url });
    for (const each of cases) {
      const before = target.exchanges.length;
      const [result] = await runSuite(target, { only: [each], paymentToken: TOKEN, tomorrow });
      const own = new Set(target.exchanges.slice(before).map(({ operation }) => operation.id));
      expect(result).toEqual({ name: each.name, outcome: "passed" });
      expect([...own]).toEqual(expect.arrayContaining([...each.operations]));
    }
    await running.close();
  });

  const settings = Object.fromEntries(Object.entries(unknowns).map(([name, { settings }]) => [name, settings]));
  let turn = 0;
  const all = pairwise(settings, () => (turn++ * 0.618) % 1);
  // In `.ci/run` all of them.
  const rows = process.env["WONDER_OPENAPI_LONG"] === "1" ? all : all.slice(0, 6);

  test.each(rows.map((row, index) => [index + 1, row] as const))(
    "no case fails, and the description has all that is answered, whatever is not known: combination %i",
    async (_index, row) => {
      const { target, tomorrow } = await openMockTarget({ unknowns: row });
      const results = await runSuite(target, { paymentToken: TOKEN, tomorrow });
      expect(ended(results, "failed")).toEqual([]);
      // But for the words that it was told to have where no page lists them.
      const told = new Set<unknown>(Object.values(row));
      expect(target.drift.filter(({ value }) => !told.has(value))).toEqual([]);
    },
  );
});
