import {
  badGateway,
  cutJson,
  processedAndReset,
  resetInBody,
  silence,
  sockets,
  stalledBody,
} from "./broken-answers.js";
import { abortInBackoff, longRetryAfter, rateLimited, spread, storm } from "./retries.js";
import type { Scenario } from "./scenario.js";

/** The twelve, in order. */
export const SCENARIOS: readonly Scenario[] = [
  spread,
  rateLimited,
  longRetryAfter,
  processedAndReset,
  stalledBody,
  resetInBody,
  abortInBackoff,
  cutJson,
  badGateway,
  storm,
  sockets,
  silence,
];
