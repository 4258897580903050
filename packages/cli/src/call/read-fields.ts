import { CommandError } from "../exit-code.js";
import type { Json } from "../spec/document.js";
import { fieldsOf } from "../spec/fields.js";
import type { Operation, Parameter } from "../spec/operations.js";
import { readSchema } from "../spec/schema.js";
import { fieldValue } from "./field-value.js";
import { type Container, place, type Step, stepsOf } from "./place.js";
import { isSecretField } from "./secret-field.js";
import { similar } from "./similar.js";

/** What a call is sent with. */
export interface CallInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/**
 * Reads `name=text` and `name:=json` into the parameters and the body that an operation has.
 *
 * @param data the body that they are put into; undefined without one
 * @throws {CommandError} for a field that the operation does not have, a value it cannot have, and for secrets
 */
export function readFields(operation: Operation, fields: readonly string[], data?: unknown): CallInput {
  const path: Record<string, unknown> = {};
  const query: Container = {};
  const seen = new Set<string>();
  let body: unknown = data === undefined ? undefined : structuredClone(data);
  for (const field of fields) {
    const { name, text, isJson } = split(field);
    if (seen.has(name)) throw new CommandError(`${name} is given twice.`);
    seen.add(name);
    const parameter = operation.parameters.find(
      (own) => own.name === name || (own.nested && name.startsWith(`${own.name}.`)),
    );
    if (parameter?.nested && name !== parameter.name) {
      place(query, conditionSteps(name, parameter), isJson ? parseJson(text, name) : text, name);
    } else if (parameter) {
      const value = isJson ? parseJson(text, name) : fieldValue(text, parameter.schema, name);
      (parameter.in === "path" ? path : query)[name] = value;
    } else {
      if (!operation.body) throw unknownField(operation, name);
      if (isSecretField(name)) {
        throw new CommandError(
          `${name} is a secret, which an argument would leave in the shell's history: use --data @file.`,
        );
      }
      const steps = stepsOf(name);
      const schema = schemaAt(operation.body.schema, steps) ?? unknownField(operation, name);
      if (schema instanceof CommandError) throw schema;
      if (body === undefined) body = {};
      if (typeof body !== "object" || body === null || Array.isArray(body)) {
        throw new CommandError("--data is no JSON object, so fields cannot be put into it.");
      }
      place(body as Container, steps, isJson ? parseJson(text, name) : fieldValue(text, schema, name), name);
    }
  }
  const missing = operation.parameters.filter(
    ({ name, required }) => required && !Object.hasOwn({ ...path, ...query }, name),
  );
  if (missing.length > 0) {
    throw new CommandError(
      `${missing.map(({ name }) => name).join(", ")} missing; see wonder call ${operation.id} --help.`,
    );
  }
  if (body === undefined && operation.body?.required) {
    throw new CommandError(`The body is missing: fields, or --data @file; see wonder call ${operation.id} --help.`);
  }
  return { path, query, body };
}

function split(field: string): { name: string; text: string; isJson: boolean } {
  const [, name = "", colon, text = ""] = /^([^=]+?)(:)?=([\s\S]*)$/.exec(field) ?? [];
  // Not the argument itself: it may be a value whose name was forgotten.
  if (!name) throw new CommandError("Each field is name=value, or name:=json; one of the arguments is neither.");
  return { name, text, isJson: colon !== undefined };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(`${name}:= is followed by no JSON.`);
  }
}

/** A field may have dots in its own name: what stands last is the operator. */
function conditionSteps(name: string, parameter: Parameter): Step[] {
  const [, field, operator] = /^[^.]+\.(.+)\.(_\w+)$/.exec(name) ?? [];
  if (field && operator) return [parameter.name, field, operator];
  throw new CommandError(
    `${name}: a condition is ${parameter.name}.<field>.<operator>, such as ${parameter.name}.state._eq.`,
  );
}

function schemaAt(schema: Json, steps: readonly Step[]): Json | undefined {
  let at: Json | undefined = schema;
  for (const step of steps) {
    if (at === undefined) return undefined;
    const { properties, items } = readSchema(at);
    at = typeof step === "number" ? items : properties.get(step);
  }
  return at;
}

function unknownField(operation: Operation, name: string): CommandError {
  const known = fieldsOf(operation).map(({ path }) => path);
  const near = similar(name.replace(/\[\d+\]/g, "[]"), known);
  const hint = near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : "";
  return new CommandError(
    `${operation.id} has no field ${name} by the description.${hint} What the description lacks goes into --data @file.`,
  );
}
