import { HEADER } from "./header.mjs";

/**
 * The operation table as a module of the client: data, no behaviour.
 *
 * @param {import("./operation-table.mjs").TableRow[]} rows
 * @returns {string}
 */
export function tableSource(rows) {
  const entries = rows.map((row) => {
    const fields = Object.entries(row).map(([key, value]) => `    ${key}: ${JSON.stringify(value)},\n`);
    return `  {\n${fields.join("")}  },\n`;
  });
  return `${HEADER}
import type { Operation } from "../operation.js";

export const operations: readonly Operation[] = [
${entries.join("")}];
`;
}
