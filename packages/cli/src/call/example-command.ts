import type { Json } from "../spec/document.js";
import type { Operation } from "../spec/operations.js";
import { readSchema } from "../spec/schema.js";
import { isSecretField } from "./secret-field.js";

/** @returns the lines of a command that sends the description's own example */
export function exampleCommand(operation: Operation): string[] {
  const start = `wonder call ${operation.id}`;
  const args = exampleFields(operation).map(quoted);
  return [start, ...args].map((part, index, all) => {
    return `${index === 0 ? "" : "  "}${part}${index < all.length - 1 ? " \\" : ""}`;
  });
}

/** @returns its arguments, before they are quoted for a shell */
export function exampleFields(operation: Operation): string[] {
  const needed = operation.parameters.filter(({ required }) => required);
  const parameters = needed.map(({ name, example }) => `${name}=${String(example)}`);
  const { body } = operation;
  if (!body) return parameters;
  if (body.example === undefined) return body.required ? [...parameters, DATA] : parameters;
  // A card or a token is not for the shell's history.
  if (hasSecret(body.example)) return [...parameters, DATA];
  return [...parameters, ...flat(body.example, body.schema, "")];
}

/** In place of fields. */
export const DATA = "--data @body.json";

function hasSecret(value: unknown, path = ""): boolean {
  if (typeof value !== "object" || value === null) return isSecretField(path);
  return Object.entries(value).some(([name, inner]) => hasSecret(inner, path ? `${path}.${name}` : name));
}

function flat(value: unknown, schema: Json | undefined, path: string): string[] {
  const own = schema && readSchema(schema);
  if (Array.isArray(value) && value.length > 0 && own?.items) {
    return value.flatMap((row, index) => flat(row, own.items, `${path}[${index}]`));
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value) && own && own.properties.size > 0) {
    const known = Object.entries(value).filter(([name]) => own.properties.has(name));
    return known.flatMap(([name, inner]) => flat(inner, own.properties.get(name), path ? `${path}.${name}` : name));
  }
  const isPlain = typeof value === "string" ? !own || own.types.length === 0 || own.types.includes("string") : false;
  const isTyped = ["number", "boolean"].includes(typeof value) && own?.types.includes(typeof value);
  if (isPlain || (isTyped && !own?.types.includes("string"))) return [`${path}=${String(value)}`];
  return [`${path}:=${JSON.stringify(value)}`];
}

/** For the shells of Unix. */
function quoted(text: string): string {
  return text === DATA || /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
