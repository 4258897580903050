import { createRequire } from "node:module";
import type { operations } from "@wonder-openapi/types";

/** A JSON Schema as the description has it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly "x-wonder-inferred"?: boolean;
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  /** `deepObject` where the value is in brackets. */
  readonly style?: string;
  readonly schema: Schema;
}

/** The id of an operation of the description. */
export type OperationId = keyof operations;

/** An operation of the description, with its references followed where they are no schemas. */
export interface Operation {
  readonly id: OperationId;
  /** Upper case. */
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  /** `read`, `write` or `money`. */
  readonly effect: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly schema: Schema; readonly example: unknown } | undefined;
  /** By status, class such as `4XX`, or `default`. */
  readonly answers: ReadonlyMap<string, Schema>;
}

interface Described {
  readonly operationId: string;
  readonly "x-wonder-effect": string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}
interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}
type Content = { readonly content: { readonly "application/json": Media } };

// Not `import ... with { type: "json" }`: Node 20 warns of that as an experiment.
/** The whole description: one document with local references only. */
export const description: object = createRequire(import.meta.url)("@wonder-openapi/types/openapi.json");

const METHODS = ["get", "put", "post", "delete"];

/** All operations of the description. */
export const operationList: readonly Operation[] = Object.entries(
  (description as { paths: Record<string, Record<string, Described>> }).paths,
).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const described = item[method];
    return described ? [readOperation(path, method, described)] : [];
  }),
);

/** @throws {Error} when there is none */
export function operationOf(id: OperationId): Operation {
  const found = operationList.find((operation) => operation.id === id);
  if (!found) throw new Error(`The description has no operation ${id}.`);
  return found;
}

/** @returns what a chain of references leads to */
export function resolved<Node extends object>(node: Node): Node {
  const reference = (node as { $ref?: string }).$ref;
  if (reference === undefined) return node;
  let found: unknown = description;
  for (const token of decodeURI(reference.slice(2)).split("/")) {
    found = (found as Record<string, unknown>)[token.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return resolved(found as Node);
}

function readOperation(path: string, method: string, described: Described): Operation {
  const body = described.requestBody && (resolved(described.requestBody) as Content & { readonly required?: boolean });
  const answers = Object.entries(described.responses).map(
    ([key, answer]) => [key, (resolved(answer) as Content).content["application/json"].schema] as const,
  );
  return {
    id: described.operationId as OperationId,
    method: method.toUpperCase(),
    path,
    effect: described["x-wonder-effect"],
    parameters: (described.parameters ?? []).map((parameter) => resolved(parameter) as Parameter),
    body: body && { required: body.required === true, ...readMedia(body.content["application/json"]) },
    answers: new Map(answers),
  };
}

/** Of several examples the plausible one, or the first: placeholders of the vendor's pages are examples too. */
function readMedia({ schema, example, examples = {} }: Media): { schema: Schema; example: unknown } {
  return { schema, example: example ?? (examples["plausible"] ?? Object.values(examples)[0])?.value };
}
