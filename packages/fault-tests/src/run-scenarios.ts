import type { Library } from "./libraries/library.js";
import { SCENARIOS } from "./scenarios/all.js";
import { storm } from "./scenarios/retries.js";
import type { Verdict } from "./scenarios/scenario.js";

/** Runs every scenario on a library. @returns verdicts, in the scenarios' order */
export async function runScenarios(library: Library): Promise<Verdict[]> {
  // Each has a server of its own. The storm alone would keep the others from their work.
  const quiet = await Promise.all(
    SCENARIOS.map((scenario) => (scenario === storm ? undefined : scenario.run(library))),
  );
  const stormy = await storm.run(library);
  return quiet.map((verdict) => verdict ?? stormy);
}
