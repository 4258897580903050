import { description, type OperationId, operationOf, type Schema } from "./description.js";
import { isFailure } from "./description-check.js";
import type { Exchange } from "./exchange.js";

/** What answers have shown of the description: names of operations and fields, no value. */
export interface Seen {
  /** Those whose success was seen, and fits the description. */
  readonly operations: readonly OperationId[];
  /** Marks that are needless now. */
  readonly marks: readonly SeenMark[];
}

/** A mark `inferred` of the description on something that was seen. */
export interface SeenMark {
  /** Of the YAML, within `spec/`; of an operation its id, as its folder is not known here. */
  readonly file: { readonly schema: string } | { readonly operation: OperationId };
  /** Where in it the mark is. */
  readonly path: readonly (string | number)[];
  /** In a list of marks the property's name; else undefined. */
  readonly property?: string | undefined;
}

interface Place {
  readonly file: SeenMark["file"];
  readonly path: readonly (string | number)[];
}

const INFERRED = "x-wonder-inferred";
const LIST = "x-wonder-inferred-properties";
type Marked = Schema & { readonly [LIST]?: readonly string[] };

/** @returns what exchanges have shown, each thing once */
export function seenIn(exchanges: readonly Exchange[]): Seen {
  const shown = exchanges.filter(isObservation);
  return { operations: [...new Set(shown.map(({ operation }) => operation.id))], marks: seenMarks(shown) };
}

/** @returns whether an exchange shows what a success of its operation looks like */
function isObservation({ status, answer, problems }: Exchange): boolean {
  return status === 200 && !isFailure(answer) && problems.length === 0;
}

function seenMarks(exchanges: readonly Exchange[]): SeenMark[] {
  const marks = new Map<string, SeenMark>();
  for (const { operation, answer } of exchanges) {
    const path = ["responses", "200", "content", "application/json", "schema"];
    const schema = operationOf(operation.id).answers.get("200");
    if (schema) walk(schema, answer, { file: { operation: operation.id }, path }, marks);
  }
  return [...marks.values()];
}

function walk(schema: Marked, value: unknown, place: Place, marks: Map<string, SeenMark>): void {
  const add = (mark: SeenMark): void => void marks.set(JSON.stringify(mark), mark);
  const at = (...more: (string | number)[]): Place => ({ file: place.file, path: [...place.path, ...more] });
  const reference = /^#\/components\/schemas\/(\w+)$/.exec(schema.$ref ?? "")?.[1];
  if (reference) walk(named(reference), value, { file: { schema: reference }, path: [] }, marks);
  for (const key of ["allOf", "anyOf"] as const) {
    for (const [index, part] of (schema[key] ?? []).entries()) walk(part, value, at(key, index), marks);
  }
  if (Array.isArray(value)) {
    if (schema.items) for (const item of value) walk(schema.items, item, at("items"), marks);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const has = (name: string): boolean => (value as Record<string, unknown>)[name] !== undefined;
  for (const property of schema[LIST] ?? []) if (has(property)) add({ ...at(LIST), property });
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (!has(name)) continue;
    if (property[INFERRED]) add(at("properties", name, INFERRED));
    walk(property, (value as Record<string, unknown>)[name], at("properties", name), marks);
  }
}

function named(name: string): Marked {
  return (description as { components: { schemas: Record<string, Marked> } }).components.schemas[name] ?? {};
}
