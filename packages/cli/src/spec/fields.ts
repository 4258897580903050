import type { Json } from "./document.js";
import type { Operation } from "./operations.js";
import { readSchema } from "./schema.js";

/** A field of a call, as an argument names it. */
export interface Field {
  /** Such as `order.line_items[0].label`, with `[]` in place of the number. */
  readonly path: string;
  readonly place: "path" | "query" | "body";
  /** For people: `string`, `list of object`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  readonly example: unknown;
  readonly values: readonly string[];
}

const DEEPEST = 6;

/** @returns the fields of an operation, in the order of the description */
export function fieldsOf(operation: Operation): Field[] {
  const parameters = operation.parameters.map(
    ({ name, in: place, required, description, example, schema, nested }) => ({
      path: nested ? `${name}.<field>.<operator>` : name,
      place,
      type: nested ? "condition" : typeName(readSchema(schema).types),
      required,
      description,
      example: nested ? undefined : example,
      values: nested ? [] : readSchema(schema).values,
    }),
  );
  return [...parameters, ...(operation.body ? bodyFields(operation.body.schema, "", new Set()) : [])];
}

function bodyFields(schema: Json, path: string, above: ReadonlySet<Json>): Field[] {
  const { properties, required } = readSchema(schema);
  return [...properties].flatMap(([name, own]): Field[] => {
    const field = readSchema(own);
    const full = path ? `${path}.${name}` : name;
    const row = field.items ? readSchema(field.items) : undefined;
    const { values, description, example } = field;
    const type = row ? `list of ${typeName(row.types)}` : typeName(field.types);
    const shown: Field = {
      ...{ path: full, place: "body", type, required: required.has(name), description, example },
      values: [...values, ...(row?.values ?? [])],
    };
    // A schema that contains itself would go on for ever.
    if (above.has(own) || above.size >= DEEPEST) return [shown];
    const inner = row ? (field.items as Json) : own;
    return [shown, ...bodyFields(inner, row ? `${full}[]` : full, new Set([...above, own]))];
  });
}

function typeName(types: readonly string[]): string {
  return types.filter((type) => type !== "null").join(" or ") || "anything";
}
