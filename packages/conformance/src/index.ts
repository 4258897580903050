/**
 * What holds of a gateway of the Wonder payment Open API by the description and the facts, tried out; and what is not known, asked.
 * Unofficial.
 *
 * @packageDocumentation
 */
export type { Evidence } from "./evidence.js";
export type { Permission } from "./permission.js";
export type { Answered } from "./probe/run-probe.js";
export { markdownOf, type Report } from "./report.js";
export {
  type ConformanceOptions,
  type ConformanceRequest,
  type ConformanceRun,
  type ConformanceTarget,
  runConformance,
} from "./run-conformance.js";
export type { CaseResult } from "./run-suite.js";
export type { Seen, SeenMark } from "./seen.js";
