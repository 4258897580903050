import { type UnknownSettings, unknowns } from "@wonder-openapi/mock-gateway";
import { pairwise } from "@wonder-openapi/soak/pairwise";
import { describe, expect, test } from "vitest";
import { BY_DEFAULT } from "../src/permission.js";
import type { UnknownName } from "../src/probe/experiment.js";
import { experiments, notAsked } from "../src/probe/experiments.js";
import { runProbe } from "../src/probe/run-probe.js";
import { openMockTarget } from "./support/mock-target.js";
import { liveAWhile } from "./support/past.js";

const names = Object.keys(unknowns) as UnknownName[];

test("each unknown is either asked about, or there is a reason why it is not", () => {
  expect([...Object.keys(experiments), ...Object.keys(notAsked)].sort()).toEqual([...names].sort());
});

/** What cannot be told under some settings of others, as nothing shows it. */
const hidden = (name: UnknownName, row: UnknownSettings): boolean =>
  name === "checkOfDuplicates" && row.duplicateReferenceNumber !== "accepted";

const settings = Object.fromEntries(names.map((name) => [name, unknowns[name].settings]));
let turn = 0;
const all = pairwise(settings, () => (turn++ * 0.618) % 1) as UnknownSettings[];
// In `.ci/run` all of them.
const rows = process.env["WONDER_OPENAPI_LONG"] === "1" ? all : all.slice(0, 6);

describe("of a mock gateway that is taken for the sandbox, the probe finds out what it was told", () => {
  test.each(rows.map((row, index) => [index + 1, row] as const))("combination %i", async (_index, row) => {
    const { target, gateway, sent } = await openMockTarget({ unknowns: row, allowed: BY_DEFAULT });
    await liveAWhile(gateway);
    const before = gateway.ledger.entries().length;
    const answers = await runProbe(target);
    for (const { name, setting, reason } of answers) {
      const expected = experiments[name] && !hidden(name, row) ? row[name] : undefined;
      expect([name, setting, expected === undefined ? "" : reason]).toEqual([
        name,
        expected,
        expected === undefined ? "" : undefined,
      ]);
    }
    expect(await target.cleanUp()).toEqual([]);
    const effects = gateway.ledger
      .entries()
      .slice(before)
      .map(({ effect }) => effect);
    expect(effects.filter((effect) => effect !== "order created" && effect !== "order void")).toEqual([]);
    expect(sent.filter((line) => /open_payments|refund|transactions\/void/.test(line))).toEqual([]);
  });
});

test("of a gateway without a past it says what there is not", async () => {
  const { target } = await openMockTarget({ allowed: BY_DEFAULT });
  const reasons = new Map((await runProbe(target)).map(({ name, reason }) => [name, reason]));
  expect(reasons.get("fullRefundState")).toMatch(/there is no order that was refunded wholly/);
  expect(reasons.get("waitingCycleState")).toBe("no plan has a cycle that waits");
});
