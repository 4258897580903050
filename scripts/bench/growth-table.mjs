/**
 * @typedef {import("./growth-project.mjs").Check} Check
 *
 * @typedef {object} Growth What was measured with one description; lists have an entry for each run.
 * @property {number} operations
 * @property {number} megabytes of the types, generated
 * @property {number[]} generateSeconds
 * @property {Check[]} nothing a program that only imports the client
 * @property {Check[]} byResource
 * @property {Check[]} byPath
 * @property {Record<"byResource" | "byPath", import("./marginal-instantiations.mjs").Marginal>} marginal
 */

/**
 * The table in Markdown, a column a description; what is in brackets is how many times the first column's figure it is.
 *
 * @param {Growth[]} measured
 * @param {number} calls how many the timed programs make
 * @returns {string}
 */
export function growthTable(measured, calls) {
  const total = (/** @type {Check[]} */ checks) => median(checks.map(({ totalSeconds }) => totalSeconds));
  const memory = (/** @type {Check[]} */ checks) => median(checks.map(({ memoryMegabytes }) => memoryMegabytes));
  /** @type {[string, (growth: Growth) => number, number][]} */
  const rows = [
    ["types, MB", ({ megabytes }) => megabytes, 2],
    ["generate, s", ({ generateSeconds }) => median(generateSeconds), 2],
    ["check, importing only, s", ({ nothing }) => total(nothing), 2],
    [`check, ${calls} calls by resource, s`, ({ byResource }) => total(byResource), 2],
    [`check, ${calls} calls by path, s`, ({ byPath }) => total(byPath), 2],
    [`memory, ${calls} calls by path, MB`, ({ byPath }) => memory(byPath), 0],
    ["instantiations, first call by resource", ({ marginal }) => marginal.byResource.first, 0],
    ["instantiations, each further by resource", ({ marginal }) => marginal.byResource.settled, 1],
    ["instantiations, first call by path", ({ marginal }) => marginal.byPath.first, 0],
    ["instantiations, each further by path", ({ marginal }) => marginal.byPath.settled, 1],
  ];
  const lines = rows.map(([name, figure, digits]) => {
    const figures = measured.map(figure);
    const cells = figures.map((value, index) => {
      const ratio = index === 0 || !figures[0] ? "" : ` (${(value / figures[0]).toFixed(1)}x)`;
      return `${value.toFixed(digits)}${ratio}`;
    });
    return `| ${[name, ...cells].join(" | ")} |`;
  });
  const head = measured.map(({ operations }) => `${operations} operations`);
  return [`| | ${head.join(" | ")} |`, `| --- |${measured.map(() => " ---: |").join("")}`, ...lines, ""].join("\n");
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
