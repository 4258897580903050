import { describe, expect, test } from "vitest";
import { soak } from "../src/soak.js";

const MINUTES = 60_000;
const isLong = process.env["WONDER_OPENAPI_LONG"] === "1";
/** In `.ci/run` under every combination of settings, elsewhere under six of them. */
const ORDERS = isLong ? 60 : 24;
const SIZE = { orders: ORDERS, combinations: isLong ? undefined : 6 };

describe("a merchant's program that is killed at random moments, under 20 % faults,", () => {
  test(
    "charges and refunds nobody twice, loses nothing, and learns of what was lost, whatever the vendor's unknowns are",
    async () => {
      const report = await soak({ ...SIZE, seed: 20261121, faultRate: 0.2, kills: 1, guard: "on" });
      const { intents, twice, untrue, lost, lostAnswers, kills, unknown } = report;
      console.log(
        `${intents} intents, ${kills} kills, ${unknown} unknown, lost answers ${JSON.stringify(lostAnswers)}`,
      );
      expect({ twice, untrue, lost }).toEqual({ twice: [], untrue: [], lost: [] });
      expect(intents).toBeGreaterThan(2 * ORDERS);
      expect(kills).toBeGreaterThan(0);
      expect(lostAnswers.done).toBeGreaterThan(ORDERS / 5);
      // Of twenty, two are allowed.
      expect(lostAnswers.recovered).toBeGreaterThanOrEqual(Math.floor(0.9 * lostAnswers.done));
    },
    8 * MINUTES,
  );

  test(
    "is caught when it sends again whatever fails, as without the client's intents",
    async () => {
      const report = await soak({ orders: 120, seed: 1, faultRate: 0.2, kills: 2, guard: "off", settings: "defaults" });
      expect(report.twice.length).toBeGreaterThan(0);
    },
    4 * MINUTES,
  );
});
