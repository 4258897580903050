import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import type { RawRequest } from "./authenticate.js";
import { readBody } from "./body-limit.js";
import type { NodeBindings } from "./faults/broken-connection.js";

/** @returns what Node's server gave with the request; undefined for one in the same process */
export function bindingsOf({ env }: Context): NodeBindings | undefined {
  const { incoming, outgoing } = (env ?? {}) as Partial<NodeBindings>;
  return incoming && outgoing && { incoming, outgoing };
}

/**
 * Reads a request to its end, before anything normalises it.
 *
 * @param most how many bytes its body may have
 * @throws {BodyTooLarge} for more
 */
export async function readRequest(context: Context, most: number): Promise<RawRequest> {
  const { raw } = context.req;
  const incoming = bindingsOf(context)?.incoming;
  const { method, headers } = raw;
  return { method, uri: requestTarget(raw.url, incoming), headers, body: await readBody(raw, incoming, most) };
}

/** The path with its query as it came over the wire, also when a whole URL did. */
function requestTarget(url: string, incoming: IncomingMessage | undefined): string {
  const { pathname, search } = new URL(url);
  return incoming?.url?.replace(/^https?:\/\/[^/]*/, "") ?? pathname + search;
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
