/** What a request says. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

const END_OF_HEADERS = "\r\n\r\n";
const END_OF_CHUNKS = "0\r\n\r\n";

/**
 * Takes the first request off what has arrived on a connection.
 *
 * @returns it, and how many bytes it has; undefined while some of them are missing
 */
export function takeRequest(received: Buffer): { request: RawRequest; length: number } | undefined {
  const head = received.indexOf(END_OF_HEADERS);
  if (head < 0) return undefined;
  const [first = "", ...lines] = received.subarray(0, head).toString("latin1").split("\r\n");
  const [method = "", path = ""] = first.split(" ");
  const headers = new Headers(lines.map((line) => line.split(/:(.*)/s, 2) as [string, string]));
  const start = head + END_OF_HEADERS.length;
  const end = endOfBody(received, start, headers);
  if (end === undefined) return undefined;
  const body = received.subarray(start, end).toString();
  return { request: { method, path, headers, body }, length: end };
}

function endOfBody(received: Buffer, start: number, headers: Headers): number | undefined {
  if (headers.has("Transfer-Encoding")) {
    const last = received.indexOf(END_OF_CHUNKS, start);
    return last < 0 ? undefined : last + END_OF_CHUNKS.length;
  }
  const end = start + Number(headers.get("Content-Length") ?? 0);
  return end <= received.length ? end : undefined;
}
