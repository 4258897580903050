import { document, type Json } from "./document.js";

/** A parameter in the path or the query. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly description: string;
  readonly example: unknown;
  readonly schema: Json;
  /** Whether it has fields and operators in it, as `filter` has. */
  readonly nested: boolean;
}

/** An operation of the description. */
export interface Operation {
  readonly id: string;
  /** Its method in the client, such as `orders.create`; undefined when only the raw client has it. */
  readonly clientMethod: string | undefined;
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly effect: "read" | "write" | "money";
  /** How sure the description is of it. */
  readonly source: string;
  readonly url: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly schema: Json; readonly example: unknown } | undefined;
}

/** @returns every operation, by tag */
export function allOperations(): Operation[] {
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    (["get", "put", "post", "delete"] as const).flatMap((method) => {
      const operation = item[method];
      return operation ? [readOperation(path, method, operation)] : [];
    }),
  );
  return all.sort((a, b) => a.tag.localeCompare(b.tag, "en") || a.path.localeCompare(b.path, "en"));
}

/** @param name its id (`createOrder`) or its method in the client (`orders.create`), in any case */
export function findOperation(name: string): Operation | undefined {
  const wanted = name.toLowerCase();
  return allOperations().find(({ id, clientMethod }) =>
    [id, clientMethod].some((own) => own?.toLowerCase() === wanted),
  );
}

function readOperation(path: string, method: string, own: Json): Operation {
  const docs = own["externalDocs"] as { readonly url?: string } | undefined;
  const body = own["requestBody"] as Json | undefined;
  const content = body?.["content"] as { readonly "application/json": Json } | undefined;
  const media = content?.["application/json"];
  return {
    id: String(own["operationId"]),
    clientMethod: own["x-wonder-method"] as string | undefined,
    method: method.toUpperCase() as Operation["method"],
    path,
    tag: String((own["tags"] as string[] | undefined)?.[0] ?? ""),
    summary: String(own["summary"] ?? ""),
    description: String(own["description"] ?? ""),
    effect: own["x-wonder-effect"] as Operation["effect"],
    source: String(own["x-wonder-source"] ?? ""),
    url: docs?.url,
    parameters: ((own["parameters"] as Json[] | undefined) ?? []).flatMap(readParameter),
    body: media && {
      required: body?.["required"] === true,
      schema: media["schema"] as Json,
      example: media["example"] ?? firstExample(media["examples"]),
    },
  };
}

function readParameter(given: Json): Parameter[] {
  const own = typeof given["$ref"] === "string" ? document.at(given["$ref"]) : given;
  // Headers are the client's own, or said by an option.
  if (own["in"] !== "path" && own["in"] !== "query") return [];
  return [
    {
      name: String(own["name"]),
      in: own["in"],
      required: own["required"] === true,
      description: String(own["description"] ?? ""),
      example: own["example"] ?? firstExample(own["examples"]),
      schema: own["schema"] as Json,
      nested: own["style"] === "deepObject",
    },
  ];
}

function firstExample(examples: unknown): unknown {
  const [first] = Object.values((examples as Record<string, Json> | undefined) ?? {});
  return first?.["value"];
}
