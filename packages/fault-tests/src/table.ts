import type { Verdict } from "./scenarios/scenario.js";

/** What a library showed, by the scenarios' order. */
export interface Column {
  readonly name: string;
  readonly verdicts: readonly Verdict[];
}

/** @returns a Markdown table of scenarios by libraries, with the sums in its last row */
export function markdownTable(scenarios: readonly string[], columns: readonly Column[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const sum = ({ verdicts }: Column): string =>
    `**${verdicts.filter(({ passed }) => passed).length} of ${verdicts.length}**`;
  return [
    row(["", "scenario", ...columns.map(({ name }) => name)]),
    row(["--:", ...["", ...columns].map(() => "---")]),
    ...scenarios.map((scenario, index) =>
      row([String(index + 1), scenario, ...columns.map(({ verdicts }) => cell(verdicts[index]))]),
    ),
    row(["", "passed", ...columns.map(sum)]),
  ].join("\n");
}

function cell(verdict: Verdict | undefined): string {
  if (!verdict) return "";
  return `${verdict.passed ? "pass" : "**fail**"} (${verdict.why})`;
}
