/**
 * @param {string[]} columns
 * @param {(string | number)[][]} rows
 * @returns {string}
 */
export function markdownTable(columns, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.map(cell).join(" | ")} |\n`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("");
}

/** @param {string | number} text whatever is in it, it does not break a row */
function cell(text) {
  return `${text}`.trim().replaceAll("|", "\\|").replaceAll("\n", " ");
}
