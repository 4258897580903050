import { createRequire } from "node:module";

type Json = Readonly<Record<string, unknown>>;

// Not `import ... with { type: "json" }`: Node 20 warns of that as an experiment.
/** The whole description, one document with local references only. */
export const openapi: Json = createRequire(import.meta.url)("@wonder-openapi/types/openapi.json");

/** A parameter of an operation. */
export interface DescribedParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  /** Whether its value is in brackets: `filter[field][operator]=value`. */
  readonly nested: boolean;
  /** JSON pointer to its schema. */
  readonly schema: string;
}

/** One operation of the description. JSON pointers lead to schemas and through no reference. */
export interface DescribedOperation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Path with its parameters in braces. */
  readonly path: string;
  readonly parameters: readonly DescribedParameter[];
  readonly body: { readonly required: boolean; readonly schema: string } | undefined;
  /** Status, class such as `4XX`, or `default` -> the answer's schema. */
  readonly answers: ReadonlyMap<string, string>;
  /** Example of the answer 200; undefined where there is none. */
  readonly example: unknown;
}

const METHODS = ["get", "put", "post", "delete", "patch"];
const JSON_MEDIA = "/content/application~1json";
const JSON_SCHEMA = `${JSON_MEDIA}/schema`;

/**
 * Reads the operations of a description.
 *
 * @param document one document with local references only
 * @returns the operations, those with more literal segments before those whose template they fit too
 */
export function describedOperations(document: Json): DescribedOperation[] {
  const paths = document["paths"] as Record<string, Record<string, unknown>>;
  const operations = Object.keys(paths).flatMap((path) => {
    const pointer = `/paths/${escapeToken(path)}`;
    const methods = METHODS.filter((method) => paths[path]?.[method]);
    return methods.map((method) => describedOperation(document, path, method, pointer));
  });
  const parameterCount = ({ path }: DescribedOperation): number => path.split("{").length;
  return operations.sort((a, b) => parameterCount(a) - parameterCount(b));
}

function describedOperation(document: Json, path: string, method: string, item: string): DescribedOperation {
  const pointer = `${item}/${method}`;
  const own = `${pointer}/requestBody`;
  const body = at(document, own) ? follow(document, own) : undefined;
  const answers = Object.keys(at(document, `${pointer}/responses`) as object).map(
    (key) => [key, `${follow(document, `${pointer}/responses/${key}`)}${JSON_SCHEMA}`] as const,
  );
  return {
    id: at(document, `${pointer}/operationId`) as string,
    method: method.toUpperCase(),
    path,
    parameters: [`${item}/parameters`, `${pointer}/parameters`].flatMap((list) => describedParameters(document, list)),
    body: body ? { required: at(document, `${body}/required`) === true, schema: `${body}${JSON_SCHEMA}` } : undefined,
    answers: new Map(answers),
    example: exampleOf(at(document, `${follow(document, `${pointer}/responses/200`)}${JSON_MEDIA}`)),
  };
}

/** Of several the plausible one, or the first: placeholders of the vendor's pages are examples too. */
function exampleOf(media: unknown): unknown {
  const { example, examples = {} } = (media ?? {}) as {
    example?: unknown;
    examples?: Record<string, { value?: unknown }>;
  };
  return example ?? (examples["plausible"] ?? Object.values(examples)[0])?.value;
}

function describedParameters(document: Json, list: string): DescribedParameter[] {
  const length = (at(document, list) as unknown[] | undefined)?.length ?? 0;
  return Array.from({ length }, (_, index) => {
    const pointer = follow(document, `${list}/${index}`);
    const parameter = at(document, pointer) as {
      name: string;
      in: string;
      required?: boolean;
      style?: string;
    };
    return {
      name: parameter.name,
      in: parameter.in,
      required: parameter.required === true,
      nested: parameter.style === "deepObject",
      schema: `${pointer}/schema`,
    };
  });
}

/** @returns the pointer to what a chain of references leads to */
function follow(document: Json, pointer: string): string {
  const reference = (at(document, pointer) as { $ref?: string } | undefined)?.$ref;
  return reference ? follow(document, decodeURI(reference.slice(1))) : pointer;
}

function at(document: Json, pointer: string): unknown {
  let node: unknown = document;
  for (const token of pointer.slice(1).split("/")) {
    node = (node as Record<string, unknown> | undefined)?.[token.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return node;
}

function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}
