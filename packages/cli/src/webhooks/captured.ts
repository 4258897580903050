import type { IncomingMessage } from "node:http";

/** A delivery that arrived. */
export interface Captured {
  readonly number: number;
  readonly at: Date;
  readonly method: string;
  readonly target: string;
  /** Name and value by turns, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

const MOST_BYTES = 1_048_576;

/** @returns the request with its body, or undefined when that is too long */
export async function capture(request: IncomingMessage, number: number): Promise<Captured | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  const { method = "", url = "", rawHeaders } = request;
  return { number, at: new Date(), method, target: url, rawHeaders, body: Buffer.concat(chunks) };
}

/** @returns the headers as pairs, without those of the one connection it came by */
export function headersOf({ rawHeaders }: Captured): [string, string][] {
  const pairs = rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""]] : [],
  );
  return pairs.filter(
    ([name]) => !/^(host|connection|keep-alive|transfer-encoding|content-length|expect|upgrade)$/i.test(name),
  );
}

/** @returns it as it was on the wire, for `wonder webhooks verify` */
export function asRawRequest({ method, target, rawHeaders, body }: Captured): Buffer {
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ""}`] : [],
  );
  return Buffer.concat([
    Buffer.from([`${method} ${target} HTTP/1.1`, ...headers, "", ""].join("\r\n"), "latin1"),
    body,
  ]);
}
