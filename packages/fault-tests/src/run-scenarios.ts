import type { Library } from "./libraries/library.js";
import { SCENARIOS } from "./scenarios/all.js";
import { spread, storm } from "./scenarios/retries.js";
import type { Scenario, Verdict } from "./scenarios/scenario.js";

/** Runs every scenario on a library. @returns verdicts, in the scenarios' order */
export async function runScenarios(library: Library): Promise<Verdict[]> {
  const verdicts = new Map<Scenario, Verdict>();
  const run = async (scenario: Scenario): Promise<void> => {
    verdicts.set(scenario, await scenario.run(library));
  };
  // The one that measures, and the one that keeps everything else from its work, are alone. Each has a server of its own.
  await run(spread);
  await Promise.all(SCENARIOS.filter((scenario) => scenario !== spread && scenario !== storm).map(run));
  await run(storm);
  return SCENARIOS.flatMap((scenario) => verdicts.get(scenario) ?? []);
}
