import { describe, expect, test } from "vitest";
import { soak } from "../src/soak.js";

const MINUTES = 60_000;

describe("a merchant's program that is killed at random moments, under 20 % faults,", () => {
  test(
    "charges and refunds nobody twice, loses nothing, and learns of what was lost, whatever the vendor's unknowns are",
    async () => {
      const report = await soak({ orders: 40, seed: 20261121, faultRate: 0.2, kills: 1, guard: "on" });
      const { intents, twice, untrue, lost, lostAnswers, kills, unknown } = report;
      console.log(
        `${intents} intents, ${kills} kills, ${unknown} unknown, lost answers ${JSON.stringify(lostAnswers)}`,
      );
      expect({ twice, untrue, lost }).toEqual({ twice: [], untrue: [], lost: [] });
      expect(intents).toBeGreaterThan(80);
      expect(kills).toBeGreaterThan(2);
      expect(lostAnswers.done).toBeGreaterThan(8);
      expect(lostAnswers.recovered / lostAnswers.done).toBeGreaterThanOrEqual(0.9);
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
