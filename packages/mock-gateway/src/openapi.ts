import { createRequire } from "node:module";

/** The description, as far as the mock gateway reads it. */
interface OpenApiDocument {
  readonly paths: Readonly<Record<string, PathItem>>;
}

type PathItem = Readonly<Record<string, OperationObject>>;

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly (ParameterObject | { readonly $ref: string })[];
  readonly requestBody?: { readonly required?: boolean };
  readonly responses: Readonly<Record<string, unknown>>;
}

interface ParameterObject {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}

/** One operation of the description. */
export interface DescribedOperation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Path with its parameters in braces. */
  readonly path: string;
  /** JSON pointer to the operation object. */
  readonly pointer: string;
  readonly parameters: readonly ParameterObject[];
  readonly hasBody: boolean;
  /** Keys of `responses`: statuses, classes such as `4XX`, `default`. */
  readonly responses: readonly string[];
}

// Not `import ... with { type: "json" }`: Node 20 warns of that as an experiment.
/** The whole description, one document with local references only. */
export const openapi: OpenApiDocument & object = createRequire(import.meta.url)("@wonder-openapi/types/openapi.json");

/** @returns every operation of the description */
export function describedOperations(): DescribedOperation[] {
  return Object.entries(openapi.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      pointer: `/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`,
      parameters: (operation.parameters ?? []).map((parameter) =>
        "$ref" in parameter ? resolve(parameter.$ref) : parameter,
      ),
      hasBody: operation.requestBody !== undefined,
      responses: Object.keys(operation.responses),
    })),
  );
}

function resolve(reference: string): ParameterObject {
  let node: unknown = openapi;
  for (const key of reference.slice(2).split("/")) node = (node as Record<string, unknown>)[key];
  return node as ParameterObject;
}
