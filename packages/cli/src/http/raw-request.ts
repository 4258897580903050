import { CommandError } from "../exit-code.js";

/** An HTTP request as it was captured. */
export interface RawRequest {
  readonly method: string;
  /** The request line's target without a host: path with query, just as it stood there. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** How many bytes stood behind the body that `Content-Length` counts: an editor adds a line break. */
  readonly surplus: number;
}

const FORM = "Wanted: a line such as POST /path HTTP/1.1, the headers, an empty line, and the body.";

/**
 * Reads a captured HTTP request. Lines may end as HTTP or as an editor has them; the body is left as it is.
 *
 * @throws {CommandError} when it is none; the message shows nothing of it
 */
export function parseRawRequest(bytes: Buffer): RawRequest {
  const text = bytes.toString("latin1");
  const gap = /\r?\n\r?\n/.exec(text);
  const [line = "", ...lines] = (gap ? text.slice(0, gap.index) : text.trimEnd()).split(/\r?\n/);
  const [, method = "", url = ""] = /^([A-Za-z]+)\s+(\S+)(?:\s+HTTP\/[\d.]+)?\s*$/.exec(line) ?? [];
  const target = targetOf(url);
  if (!method || target === undefined) throw new CommandError(`This is no HTTP request. ${FORM}`);
  const headers = new Map<string, string>();
  for (const header of lines) {
    const [, name, value = ""] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(header) ?? [];
    if (!name) throw new CommandError(`A line before the body is no header. ${FORM}`);
    headers.set(name.toLowerCase(), value);
  }
  const rest = gap ? bytes.subarray(gap.index + gap[0].length) : Buffer.alloc(0);
  const length = Number(headers.get("content-length") ?? rest.length);
  const surplus = rest.length - length;
  // Only what an editor adds is cut off: anything else is something to be found.
  const isLineBreak = surplus > 0 && /^\r?\n$/.test(rest.subarray(length).toString("latin1"));
  return {
    method,
    target,
    headers,
    body: isLineBreak ? rest.subarray(0, length) : rest,
    surplus: isLineBreak ? surplus : 0,
  };
}

function targetOf(url: string): string | undefined {
  if (url.startsWith("/")) return url;
  const [, target] = /^https?:\/\/[^/?#]+([/?][^#]*)?/i.exec(url) ?? [];
  if (target === undefined) return /^https?:\/\/[^/?#]+$/i.test(url) ? "/" : undefined;
  return target.startsWith("?") ? `/${target}` : target;
}
