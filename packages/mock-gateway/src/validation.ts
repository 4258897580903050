import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { type DescribedOperation, openapi } from "./openapi.js";

/** Checks the requests and answers of one operation against the description. Each check returns problems, none when fine. */
export interface Validation {
  request(parts: { params: Record<string, string>; query: URLSearchParams; headers: Headers; body: unknown }): string[];
  answer(status: number, body: unknown): string[];
}

const DOCUMENT = "openapi.json";

/** @returns a function that makes the checks of an operation; schemas are compiled when they are first used */
export function createValidations(): (operation: DescribedOperation) => Validation {
  // An OpenAPI document is no JSON Schema, and has keywords of its own.
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(openapi, DOCUMENT);
  const compiled = new Map<string, ValidateFunction>();

  const check = (pointer: string, value: unknown, where: string): string[] => {
    let validate = compiled.get(pointer);
    if (!validate) {
      validate = ajv.compile({ $ref: `${DOCUMENT}#${encodeURI(pointer)}` });
      compiled.set(pointer, validate);
    }
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${where}${explain(error)}`);
  };

  return (operation) => ({
    request({ params, query, headers, body }) {
      const problems = operation.parameters.flatMap((parameter, index) => {
        const { name, required } = parameter;
        const value =
          { path: params[name], query: query.get(name), header: headers.get(name) }[parameter.in] ?? undefined;
        if (value === undefined) return required ? [`${parameter.in} parameter ${name} is missing`] : [];
        return check(parameterPointer(operation, index), value, `${parameter.in} parameter ${name}`);
      });
      if (!operation.hasBody) return problems;
      if (body === undefined) return [...problems, "the body is missing"];
      return [...problems, ...check(`${operation.pointer}/requestBody/content/application~1json/schema`, body, "body")];
    },

    answer(status, body) {
      const key = [String(status), `${String(status)[0]}XX`, "default"].find((name) =>
        operation.responses.includes(name),
      );
      if (!key) return [`the description has no answer for status ${status}`];
      return check(`${responsePointer(operation, key)}/content/application~1json/schema`, body, "answer");
    },
  });
}

function explain({ instancePath, message, params }: ErrorObject): string {
  const allowed = "allowedValues" in params ? ` (${params["allowedValues"].join(", ")})` : "";
  return `${instancePath} ${message}${allowed}`;
}

/** A JSON pointer does not lead through a `$ref`, so it has to be followed here. */
function parameterPointer(operation: DescribedOperation, index: number): string {
  return `${followed(`${operation.pointer}/parameters/${index}`)}/schema`;
}

function responsePointer(operation: DescribedOperation, key: string): string {
  return followed(`${operation.pointer}/responses/${key}`);
}

function followed(pointer: string): string {
  let node: unknown = openapi;
  for (const key of pointer.slice(1).split("/")) {
    node = (node as Record<string, unknown>)[key.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  const { $ref } = node as { $ref?: string };
  return $ref ? $ref.slice(1) : pointer;
}
