import type { IncomingMessage } from "node:http";

/** A body is larger than the gateway takes. */
export class BodyTooLarge extends Error {}

/**
 * Reads a body to its end, and no further than it may be long.
 *
 * @param incoming what Node's server gave with the request; undefined for one in the same process
 * @param most in bytes
 * @throws {BodyTooLarge} for more than that
 */
export async function readBody(
  raw: Request,
  incoming: IncomingMessage | undefined,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(raw.headers.get("Content-Length") ?? 0) > most) throw new BodyTooLarge();
  // A fetch `Request` has no body with GET and HEAD, while on the wire there may be one.
  if (incoming && (raw.method === "GET" || raw.method === "HEAD")) return readIncoming(incoming, most);
  // Nobody can send more than was said over a socket, and in the same process it is in memory anyway.
  if (!incoming || (raw.headers.has("Content-Length") && !raw.headers.has("Transfer-Encoding"))) {
    const whole = new Uint8Array(await raw.arrayBuffer());
    if (whole.length > most) throw new BodyTooLarge();
    return whole;
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  // Not a `for await`: leaving that early destroys the socket, which still has to carry the answer.
  const reader = raw.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > most) throw new BodyTooLarge();
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}

function readIncoming(incoming: IncomingMessage, most: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    incoming.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      // What comes after that is read, so that the answer gets through, and dropped.
      if (length > most) reject(new BodyTooLarge());
      else chunks.push(chunk);
    });
    incoming.on("end", () => resolve(Buffer.concat(chunks)));
    incoming.on("error", reject);
  });
}
