import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import type { RawRequest } from "./authenticate.js";
import type { NodeBindings } from "./faults/broken-connection.js";

/** @returns what Node's server gave with the request; undefined for one in the same process */
export function bindingsOf({ env }: Context): NodeBindings | undefined {
  const { incoming, outgoing } = (env ?? {}) as Partial<NodeBindings>;
  return incoming && outgoing && { incoming, outgoing };
}

/** Reads a request to its end, before anything normalises it. */
export async function readRequest(context: Context): Promise<RawRequest> {
  const { raw } = context.req;
  const incoming = bindingsOf(context)?.incoming;
  const { method, headers } = raw;
  return { method, uri: requestTarget(raw.url, incoming), headers, body: await rawBody(raw, incoming) };
}

/** The path with its query as it came over the wire, also when a whole URL did. */
function requestTarget(url: string, incoming: IncomingMessage | undefined): string {
  const { pathname, search } = new URL(url);
  return incoming?.url?.replace(/^https?:\/\/[^/]*/, "") ?? pathname + search;
}

/** A fetch `Request` has no body with GET and HEAD, while on the wire there may be one. */
async function rawBody(raw: Request, incoming: IncomingMessage | undefined): Promise<Uint8Array> {
  if (!incoming || (raw.method !== "GET" && raw.method !== "HEAD")) return new Uint8Array(await raw.arrayBuffer());
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @returns undefined for an empty body, an Error for one that is no JSON */
export function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    return error;
  }
}
