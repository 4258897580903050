/** @typedef {import("./check-page.mjs").Checked} Checked */
/** @typedef {import("./not-understood.mjs").NotUnderstood} NotUnderstood */
/** @typedef {{ file: string, checked?: Checked, problem?: { line: number, expected: string } }} PageReport */

/** @param {PageReport} report @returns {0 | 1 | 2} clean, drift, not understood */
export function exitCodeOf({ checked, problem }) {
  if (problem || !checked) return 2;
  return checked.drift.length > 0 ? 1 : 0;
}

/** @param {PageReport} report @returns {Record<string, unknown>} for `--json` */
export function jsonReport({ file, checked, problem }) {
  const unsure = checked?.unsure ?? [];
  return {
    file,
    operationId: checked?.operationId ?? null,
    drift: (checked?.drift ?? []).map(({ field, kind, spec, docs }) => ({ field, kind, spec, docs })),
    assumed: unsure.filter(({ by }) => by !== "undecided").map(({ line, field, by }) => ({ line, field, by })),
    undecided: unsure
      .filter(({ by }) => by === "undecided")
      .map(({ line, field, others }) => ({ line, field, others })),
    notes: checked?.notes ?? [],
    ends: checked?.ends ?? null,
    ...(problem && { notUnderstood: problem }),
  };
}

/** @param {PageReport} report @returns {string} for people */
export function textReport({ file, checked, problem }) {
  if (problem || !checked) return `${file}:${problem?.line ?? 1}: not understood: ${problem?.expected ?? ""}\n`;
  const { operationId, drift, unsure, notes, ends, fields } = checked;
  const head = `${file}: ${operationId}, ${count(fields, "field")} compared, ${drift.length === 0 ? "no drift" : `drift in ${drift.length}`}`;
  const width = Math.max(0, ...drift.map(({ field }) => field.length));
  const assumed = (/** @type {string} */ by) => unsure.filter((one) => one.by === by).map(({ field }) => field);
  return [
    head,
    ...drift.map(
      ({ field, kind, spec, docs, line }) =>
        `  ${field.padEnd(width)}  ${kind.padEnd(15)}  spec: ${shown(spec)}  docs: ${shown(docs)}${line ? `  (line ${line})` : ""}`,
    ),
    ...listed("nesting taken from the description, as the page's example does not decide it", assumed("spec")),
    ...listed("nesting assumed: fields right under an object are taken to be in it", assumed("order")),
    ...unsure
      .filter(({ by }) => by === "undecided")
      .map(
        ({ line, field, others }) =>
          `  line ${line}: nesting undecided: taken as ${field}, may be ${others.join(" or ")}`,
      ),
    ...notes.map(({ line, text }) => `  ${line > 0 ? `line ${line}: ` : ""}${text}`),
    ...(ends
      ? [`  the page ends at line ${ends.line}, after ${ends.field || "its head"}: compared as far as it goes`]
      : []),
    "",
  ].join("\n");
}

/** @param {string} what @param {string[]} fields */
function listed(what, fields) {
  return fields.length > 0 ? [`  ${what}: ${fields.join(", ")}`] : [];
}

/** @param {number} number @param {string} thing */
function count(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

/** @param {unknown} value */
function shown(value) {
  if (value === null) return "-";
  return Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
}
