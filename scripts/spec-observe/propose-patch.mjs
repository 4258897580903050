import { createTwoFilesPatch } from "diff";
import { YamlEdits } from "./yaml-edits.mjs";

/**
 * @typedef {object} SeenMark A mark `inferred` that was seen through.
 * @property {{ readonly schema: string } | { readonly operation: string }} file
 * @property {readonly (string | number)[]} path where in it the mark is
 * @property {string | undefined} [property] in a list of marks the property's name
 */
/**
 * @typedef {object} Report The part of the report of `wonder probe` that is read.
 * @property {string} where
 * @property {string} date
 * @property {{ readonly operations: readonly string[], readonly marks: readonly SeenMark[] }} seen
 * @property {readonly { readonly name: string, readonly setting?: string | number | undefined }[]} unknowns
 */
/** @typedef {(file: string | undefined) => YamlEdits | undefined} Edit */

/** The one gateway whose report says something of Wonder. */
const SANDBOX = "in the sandbox";

/**
 * Proposes what a maintainer may change in `spec/` after something was seen: operations that answered become `observed`, marks of
 * what was inferred go where it was shown, and what was found out of an unknown becomes its default, with the evidence.
 *
 * The report may be a stranger's: nothing of it goes into the description but names and settings that the description has.
 *
 * @param {import("./read-spec.mjs").SpecFiles} files
 * @param {Report} report of `wonder probe`
 * @returns {string} a unified diff for `git apply`; empty when there is nothing to change
 * @throws {Error} for a report that is not of the sandbox
 */
export function proposePatch(files, { where, date, seen, unknowns }) {
  if (where !== SANDBOX) throw new Error("That report is not of the sandbox, so it says nothing of Wonder.");
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new Error("That report has no date.");
  /** @type {Map<string, YamlEdits>} */
  const edits = new Map();
  /** @type {Edit} */
  const edit = (file) => {
    const text = file === undefined ? undefined : files.get(file);
    if (file === undefined || text === undefined) return undefined;
    const found = edits.get(file) ?? new YamlEdits(text);
    edits.set(file, found);
    return found;
  };
  for (const id of seen.operations) {
    const file = edit(fileOf(files, id));
    if (file && file.get(["x-wonder-source"]) !== "observed") file.set(["x-wonder-source"], "observed");
  }
  takeMarks(files, seen.marks, edit);
  answerUnknowns(edit("unknowns.yaml"), unknowns, `Seen ${where} on ${date}, as the default says.`);
  const patches = [...edits].map(([file, changed]) => {
    const [before, after] = [files.get(file) ?? "", changed.result()];
    return before === after ? "" : createTwoFilesPatch(`a/spec/${file}`, `b/spec/${file}`, before, after);
  });
  // Without the line of signs that separates files elsewhere, and that git does not know.
  return patches.map((patch) => patch.replace(/^=+\n/, "")).join("");
}

/**
 * @param {import("./read-spec.mjs").SpecFiles} files
 * @param {readonly SeenMark[]} marks
 * @param {Edit} edit
 */
function takeMarks(files, marks, edit) {
  /** @type {Map<string, { file: YamlEdits, path: SeenMark["path"], names: Set<string> }>} */
  const lists = new Map();
  for (const { file: named, path, property } of marks) {
    const name = "schema" in named ? `schemas/${named.schema}.yaml` : fileOf(files, named.operation);
    const file = edit(name);
    if (!file || file.get(path) === undefined) continue;
    if (property === undefined) {
      file.removeLine(path);
      continue;
    }
    const key = `${name} ${path.join(".")}`;
    const list = lists.get(key) ?? { file, path, names: new Set() };
    list.names.add(property);
    lists.set(key, list);
  }
  for (const { file, path, names } of lists.values()) file.removeItems(path, names);
}

/**
 * @param {YamlEdits | undefined} file
 * @param {Report["unknowns"]} answers
 * @param {string} sentence
 */
function answerUnknowns(file, answers, sentence) {
  const entries = /** @type {{ name: string, default: unknown, evidence: string, settings: unknown[] }[]} */ (
    file?.get([]) ?? []
  );
  for (const { name, setting } of answers) {
    const index = entries.findIndex((entry) => entry.name === name);
    const entry = entries[index];
    if (!file || !entry || setting === undefined || !entry.settings.includes(setting)) continue;
    if (entry.default !== setting) file.set([index, "default"], setting);
    if (!entry.evidence.includes(sentence)) file.append([index, "evidence"], sentence);
  }
}

/**
 * @param {import("./read-spec.mjs").SpecFiles} files
 * @param {string} id of an operation
 */
function fileOf(files, id) {
  const name = id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return [...files.keys()].find((file) => file.startsWith("operations/") && file.endsWith(`/${name}.yaml`));
}
