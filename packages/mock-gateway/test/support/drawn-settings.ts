import { type UnknownSettings, unknowns } from "@wonder-openapi/mock-gateway";
import fc from "fast-check";

/** One setting of each unknown but `nonceReplay`, whose refusals are of nonces, which signing makes anew each time. */
export const drawnSettings = fc.record(
  Object.fromEntries(
    Object.entries(unknowns)
      .filter(([name]) => name !== "nonceReplay")
      .map(([name, unknown]) => [name, fc.constantFrom<string | number>(...unknown.settings)]),
  ),
) as fc.Arbitrary<Partial<UnknownSettings>>;
