import { HEADER } from "./header.mjs";

/**
 * The operation table as a module of the client: data, no behaviour.
 *
 * @param {import("./operation-table.mjs").TableRow[]} rows
 * @returns {string}
 */
export function tableSource(rows) {
  const entries = rows.map((row) => {
    const fields = Object.entries(row).map(([key, value]) => `    ${key}: ${literal(value)},\n`);
    return `  {\n${fields.join("")}  },\n`;
  });
  return `${HEADER}
import type { Operation } from "../operation.js";

export const operations: readonly Operation[] = [
${entries.join("")}];
`;
}

/** @param {unknown} value */
function literal(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const name = (/** @type {string} */ key) => (/^\w+$/.test(key) ? key : JSON.stringify(key));
  const fields = Object.entries(value).map(([key, inner]) => `${name(key)}: ${JSON.stringify(inner)}`);
  return `{ ${fields.join(", ")} }`;
}
