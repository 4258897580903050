import { createRequire } from "node:module";
import type { WonderClient } from "../../src/create-wonder-client.js";

// The description has more shapes than these tests read.
type Json = ReturnType<typeof JSON.parse>;

/** A request and an answer of one operation, as the description's own examples have them. */
export interface DescribedExample {
  /** The operation's id. */
  readonly id: string;
  /** The example's own name; empty where the operation has one alone. */
  readonly name: string;
  readonly method: string;
  /** Path with its parameters in braces. */
  readonly path: string;
  /** Where its method is on the client; undefined for what only the raw client calls. */
  readonly resourceMethod: string | undefined;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>> | undefined;
  readonly body: Json;
  /** Example of the answer 200. */
  readonly answer: Json;
}

const METHODS = ["get", "put", "post", "delete"];

/** Every example of the description that the types package carries: a further operation is in by itself. */
export function describedExamples(): DescribedExample[] {
  const document: Json = createRequire(import.meta.url)("@wonder-openapi/types/openapi.json");
  const follow = (node: Json): Json => {
    if (!node?.$ref) return node;
    const tokens: string[] = node.$ref.slice(2).split("/");
    return follow(tokens.reduce((at, token) => at?.[token.replaceAll("~1", "/").replaceAll("~0", "~")], document));
  };
  return Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).flatMap((method) => examplesOf(path, method, item, follow)),
  );
}

function examplesOf(path: string, method: string, item: Json, follow: (node: Json) => Json): DescribedExample[] {
  const operation = item[method];
  const { operationId: id, requestBody, responses } = operation;
  const parameters: Json[] = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(follow);
  const values = (where: string): Record<string, Json> =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === where)
        .map((parameter) => [parameter.name, exampleOf(parameter)])
        .filter(([, example]) => example !== undefined),
    );
  const query = parameters.some((parameter) => parameter.in === "query") ? values("query") : undefined;
  const media = follow(requestBody)?.content["application/json"];
  const bodies: [string, Json][] = media?.examples
    ? Object.entries<Json>(media.examples).map(([name, example]) => [name, follow(example).value])
    : [["", media?.example]];
  return bodies.map(([name, body]) => ({
    id,
    name,
    method: method.toUpperCase(),
    path,
    resourceMethod: operation["x-wonder-raw-only"] ? undefined : operation["x-wonder-method"],
    pathParameters: values("path"),
    query,
    body,
    answer: exampleOf(follow(responses["200"]).content["application/json"]),
  }));
}

/** Of several the plausible one, or the first: placeholders of the vendor's pages are examples too. */
function exampleOf({ example, examples = {} }: Json): Json {
  if (example !== undefined) return example;
  return (examples.plausible ?? Object.values(examples)[0])?.value;
}

/** Makes the call of an example: by its resource method, else by the raw client. */
export async function callExample(wonder: WonderClient, example: DescribedExample): Promise<unknown> {
  const { resourceMethod, method, path, pathParameters, query, body } = example;
  if (resourceMethod === undefined) {
    const init = { params: { path: pathParameters, ...(query && { query }) }, ...(body !== undefined && { body }) };
    const { data, error }: Json = await (wonder.api as Json)[method](path, init);
    if (error) throw new Error(JSON.stringify(error));
    return data;
  }
  const names = Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => pathParameters[name]);
  const args = [...names, ...(body === undefined ? [] : [body]), ...(query === undefined ? [] : [query])];
  const found: Json = resourceMethod.split(".").reduce((at: Json, name) => at?.[name], wonder);
  return found(...args);
}
