import type { DriftEvent } from "@wonder-openapi/client/drift";
import type { Evidence } from "./evidence.js";
import type { Answered } from "./probe/run-probe.js";
import type { CaseResult } from "./run-suite.js";
import type { Seen } from "./seen.js";

/** All that is told of a run. Nothing in it that may not be shown. */
export interface Report {
  /** Of which gateway. */
  readonly where: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly allowed: readonly string[];
  /** Empty where the suite did not run. */
  readonly cases: readonly CaseResult[];
  /** Empty where the probe did not run. */
  readonly unknowns: readonly Answered[];
  readonly drift: readonly DriftEvent[];
  /** What the description may say with more certainty now. */
  readonly seen: Seen;
  /** How many orders of the run could not be voided. */
  readonly ordersLeft: number;
  /** Of the cases; that of the unknowns is with them. */
  readonly evidence: readonly Evidence[];
}

/** Makes the report that people read of one that programs read, in Markdown. */
export function markdownOf({ where, date, allowed, cases, unknowns, drift, ordersLeft }: Report): string {
  const count = (outcome: CaseResult["outcome"]): number => cases.filter((each) => each.outcome === outcome).length;
  const asked = unknowns.filter(({ setting }) => setting !== undefined);
  return [
    `# What was seen ${where} on ${date}`,
    "",
    `Allowed: ${allowed.join(", ")}. Orders of this run that could not be voided: ${ordersLeft}.`,
    "",
    ...(cases.length === 0
      ? []
      : [
          `## Cases: ${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`,
          "",
          ...table(
            ["case", "outcome", "reason"],
            cases.map(({ name, outcome, reason = "" }) => [name, outcome, reason]),
          ),
        ]),
    ...(unknowns.length === 0
      ? []
      : [
          `## Unknowns: ${asked.length} of ${unknowns.length} found out`,
          "",
          ...table(
            ["unknown", "question", "what the gateway does", "how, or why not"],
            unknowns.map(({ name, question, setting, does = "", reason }) => [
              name,
              question,
              setting === undefined ? "" : String(setting),
              reason ?? does,
            ]),
          ),
        ]),
    ...(drift.length === 0
      ? []
      : [
          "## What answers have that the description lacks",
          "",
          ...table(
            ["operation", "what", "where", "value"],
            drift.map(({ operation, kind, path, value = "" }) => [operation, kind, path, value]),
          ),
        ]),
  ].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""];
}
