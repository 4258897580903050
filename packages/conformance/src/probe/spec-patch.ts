import { createTwoFilesPatch } from "diff";
import type { OperationId } from "../description.js";
import type { Exchange } from "../exchange.js";
import type { Answered } from "./run-probe.js";
import { isObservation, type SeenMark, seenMarks } from "./seen-marks.js";
import { YamlEdits } from "./yaml-edits.js";

/** The description's files: names within `spec/`, such as `schemas/Order.yaml`, with their text. */
export type SpecFiles = ReadonlyMap<string, string>;

export interface Seen {
  readonly answers: readonly Answered[];
  readonly exchanges: readonly Exchange[];
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Of which gateway. */
  readonly where: string;
}

/**
 * Proposes what a maintainer may change in `spec/` after something was seen: operations that answered become `observed`, marks of
 * what was inferred go where it was shown, and what was found out of an unknown becomes its default, with the evidence.
 *
 * @returns a unified diff for `git apply`; empty when there is nothing to change
 */
export function proposePatch(files: SpecFiles, { answers, exchanges, date, where }: Seen): string {
  const edits = new Map<string, YamlEdits>();
  const edit = (file: string | undefined): YamlEdits | undefined => {
    const text = file === undefined ? undefined : files.get(file);
    if (file === undefined || text === undefined) return undefined;
    const found = edits.get(file) ?? new YamlEdits(text);
    edits.set(file, found);
    return found;
  };
  observeOperations(files, exchanges, edit);
  takeMarks(files, seenMarks(exchanges), edit);
  answerUnknowns(edit("unknowns.yaml"), answers, `Seen ${where} on ${date}, as the default says.`);
  const patches = [...edits].map(([file, changed]) => {
    const [before, after] = [files.get(file) ?? "", changed.result()];
    return before === after ? "" : createTwoFilesPatch(`a/spec/${file}`, `b/spec/${file}`, before, after);
  });
  // Without the line of signs that separates files elsewhere, and that git does not know.
  return patches.map((patch) => patch.replace(/^=+\n/, "")).join("");
}

type Edit = (file: string | undefined) => YamlEdits | undefined;

function observeOperations(files: SpecFiles, exchanges: readonly Exchange[], edit: Edit): void {
  for (const id of new Set(exchanges.filter(isObservation).map(({ operation }) => operation.id))) {
    const file = edit(fileOf(files, id));
    if (file && file.get(["x-wonder-source"]) !== "observed") file.set(["x-wonder-source"], "observed");
  }
}

function takeMarks(files: SpecFiles, marks: readonly SeenMark[], edit: Edit): void {
  const lists = new Map<string, { file: YamlEdits; path: SeenMark["path"]; names: Set<string> }>();
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

function answerUnknowns(file: YamlEdits | undefined, answers: readonly Answered[], sentence: string): void {
  const entries = file?.get([]) as { readonly items?: readonly { get(name: string): unknown }[] } | undefined;
  for (const { name, setting } of answers) {
    const index = entries?.items?.findIndex((entry) => entry.get("name") === name) ?? -1;
    if (!file || setting === undefined || index < 0) continue;
    if (file.get([index, "default"]) !== setting) file.set([index, "default"], setting);
    if (!String(file.get([index, "evidence"])).includes(sentence)) file.append([index, "evidence"], sentence);
  }
}

function fileOf(files: SpecFiles, id: OperationId): string | undefined {
  const name = id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return [...files.keys()].find((file) => file.startsWith("operations/") && file.endsWith(`/${name}.yaml`));
}
