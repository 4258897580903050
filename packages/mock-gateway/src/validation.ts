import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { MockAnswer } from "./mock-answer.js";
import type { DescribedOperation } from "./openapi.js";
import { deepObject } from "./query.js";

/** A request as far as the description says something of it. */
export interface RequestParts {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** Parsed; undefined when there is none. */
  readonly body: unknown;
}

/** Checks the requests and answers of one operation against the description. Each check returns problems, none when fine. */
export interface Validation {
  request(parts: RequestParts): string[];
  /** A failure inside HTTP 200 is held against what failures look like, and has to be one for a client too. */
  answer(answer: Pick<MockAnswer, "status" | "body" | "failed">): string[];
}

const DOCUMENT = "openapi.json";

/** Checks by description: compiling schemas takes a while, and tests make many gateways. */
const made = new WeakMap<object, (operation: DescribedOperation) => Validation>();

/**
 * @param document the description, which does not change any more
 * @returns a function that makes the checks of an operation; schemas are compiled when they are first used
 */
export function validationsOf(document: object): (operation: DescribedOperation) => Validation {
  const validations = made.get(document) ?? createValidations(document);
  made.set(document, validations);
  return validations;
}

/**
 * @param document the description
 * @returns a function that makes the checks of an operation; schemas are compiled when they are first used
 */
function createValidations(document: object): (operation: DescribedOperation) => Validation {
  const checkJson = createCheck(document, false);
  // Parameters arrive as text, whatever type they are described with.
  const checkText = createCheck(document, true);

  return ({ parameters, body, answers }) => ({
    request(parts) {
      const problems = parameters.flatMap(({ name, in: where, required, nested, schema }) => {
        const inQuery = nested ? deepObject(parts.query, name) : parts.query.get(name);
        if (nested && typeof inQuery === "string") return [`query parameter ${inQuery}`];
        const value = { path: parts.params[name], query: inQuery, header: parts.headers.get(name) }[where];
        if (value === undefined || value === null) return required ? [`${where} parameter ${name} is missing`] : [];
        return checkText(schema, value, `${where} parameter ${name}`);
      });
      if (!body) return problems;
      if (parts.body === undefined) return body.required ? [...problems, "the body is missing"] : problems;
      return [...problems, ...checkJson(body.schema, parts.body, "body")];
    },

    answer({ status, body: answer, failed = false }) {
      if (failed && status < 400) {
        if (!hasErrorCode(answer)) return ["a failure inside HTTP 200 needs a code other than 0 and 200"];
        const failure = answers.get("4XX") ?? answers.get("default");
        return failure ? checkJson(failure, answer, "answer") : ["the description has no answer for a failure"];
      }
      const keys = [String(status), `${String(status)[0]}XX`, "default"];
      const schema = keys.map((key) => answers.get(key)).find((pointer) => pointer !== undefined);
      return schema ? checkJson(schema, answer, "answer") : [`the description has no answer for status ${status}`];
    },
  });
}

function hasErrorCode(answer: unknown): boolean {
  const { code, error_code } = answer as { code?: unknown; error_code?: unknown };
  return Boolean(error_code) || ![undefined, null, "", 0, 200, "0", "200"].some((none) => none === code);
}

type Check = (pointer: string, value: unknown, where: string) => string[];

function createCheck(document: object, coerceTypes: boolean): Check {
  // An OpenAPI document is no JSON Schema, and has keywords of its own.
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes });
  formats.default(ajv);
  ajv.addSchema(document, DOCUMENT);
  const compiled = new Map<string, ValidateFunction>();

  return (pointer, value, where) => {
    let validate = compiled.get(pointer);
    if (!validate) {
      // One level down, as only what stands in something can be coerced.
      validate = ajv.compile({ properties: { value: { $ref: `${DOCUMENT}#${encodeURI(pointer)}` } } });
      compiled.set(pointer, validate);
    }
    return validate({ value }) ? [] : (validate.errors ?? []).map((error) => `${where}${explain(error)}`);
  };
}

function explain({ instancePath, message, params }: ErrorObject): string {
  const allowed = "allowedValues" in params ? ` (${params["allowedValues"].join(", ")})` : "";
  return `${instancePath.replace("/value", "")} ${message}${allowed}`;
}
