import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { description, type Operation, type Schema } from "./description.js";

/** An answer as far as the description says something of it. */
export interface CheckedAnswer {
  readonly status: number;
  /** Parsed. */
  readonly body: unknown;
}

// An OpenAPI document is no JSON Schema, and has keywords of its own.
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(description, "description");
const compiled = new WeakMap<object, ValidateFunction>();

/**
 * Holds a body against a schema of the description.
 *
 * @returns problems, none when it fits; never a value of the body
 */
export function bodyProblems(schema: Schema, body: unknown): string[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(withFullReferences(schema));
    compiled.set(schema, validate);
  }
  return validate(body) ? [] : (validate.errors ?? []).map(explained);
}

/**
 * Holds an answer against what the description says of its status. A failure inside HTTP 200 has to look like a failure.
 *
 * @returns problems, none when it fits; never a value of the body
 */
export function answerProblems(operation: Operation, { status, body }: CheckedAnswer): string[] {
  const { answers } = operation;
  const keys = status === 200 && isFailure(body) ? ["4XX"] : [String(status), `${String(status)[0]}XX`, "default"];
  const schema = keys.map((key) => answers.get(key)).find((found) => found !== undefined);
  return schema ? bodyProblems(schema, body) : [`the description has no answer for status ${status}`];
}

/** @returns whether a body says that the call failed, whatever the HTTP status */
export function isFailure(body: unknown): boolean {
  const { code, error_code } = (body ?? {}) as { code?: unknown; error_code?: unknown };
  return Boolean(error_code) || ![undefined, null, "", 0, 200, "0", "200"].some((none) => none === code);
}

/** Schemas are compiled one by one, away from the document that their references are meant in. */
function withFullReferences(schema: Schema): Schema {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === "$ref" && typeof value === "string" ? value.replace(/^#/, "description#") : value,
  );
  return JSON.parse(text) as Schema;
}

function explained({ instancePath, message }: ErrorObject): string {
  return `${instancePath || "the whole"} ${message}`;
}
