import { figure, isMet, type Row } from "./row.js";

/** @returns the rows as a Markdown table */
export function markdownTable(rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(["what", "ours", "beside", "ratio", "goal"]),
    line(["---", "---", "---", "--:", "---"]),
    ...rows.map((row) => line([row.what, row.ours, row.beside, ratioCell(row), goalCell(row)])),
  ].join("\n");
}

const ratioCell = ({ ratio }: Row): string => (ratio === undefined ? "" : figure(ratio));

function goalCell(row: Row): string {
  const met = isMet(row);
  if (met === undefined) return "";
  return met ? `${row.goal}` : `${row.goal}: **missed**`;
}
