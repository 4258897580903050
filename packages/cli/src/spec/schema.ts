import { document, type Json } from "./document.js";

/** A schema with its references followed and its parts put together. */
export interface Schema {
  /** JSON types; empty when the description does not say. */
  readonly types: readonly string[];
  readonly properties: ReadonlyMap<string, Json>;
  readonly required: ReadonlySet<string>;
  /** Of the rows of a list. */
  readonly items: Json | undefined;
  /** Values that are known; others may be taken too. */
  readonly values: readonly string[];
  readonly description: string;
  readonly example: unknown;
}

/** Reads a schema of the description; inner ones stay unread until they are asked for, as some contain themselves. */
export function readSchema(schema: Json): Schema {
  const parts = partsOf(schema);
  const all = (name: string): unknown[] => parts.flatMap((part) => (part[name] === undefined ? [] : [part[name]]));
  const types = all("type").flatMap((type) => (Array.isArray(type) ? (type as string[]) : [String(type)]));
  const properties = new Map(all("properties").flatMap((own) => Object.entries(own as Record<string, Json>)));
  return {
    types: [...new Set(types)],
    properties,
    required: new Set(all("required").flat() as string[]),
    items: all("items")[0] as Json | undefined,
    values: [...new Set((all("enum").flat() as unknown[]).filter((value) => value !== null).map(String))],
    description: String(all("description")[0] ?? ""),
    example: all("example")[0] ?? (all("examples")[0] as unknown[] | undefined)?.[0],
  };
}

/** A schema, what it refers to, and what it is put together from; what stands nearest comes first. */
function partsOf(schema: Json): Json[] {
  const reference = schema["$ref"];
  const target = typeof reference === "string" ? partsOf(document.at(reference)) : [];
  const inner = ["allOf", "anyOf", "oneOf"].flatMap((name) => (schema[name] as Json[] | undefined) ?? []);
  return [schema, ...target, ...inner.flatMap(partsOf)];
}
