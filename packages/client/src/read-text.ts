import type { FetchedResponse } from "./fetch.js";

/** Thrown for a body that is longer than allowed. */
export class TooLong extends Error {}

/**
 * Reads a body to its end, but no further than the limit: an answer of the API is small, and what is not would fill the memory.
 *
 * @param limit in bytes, of the body as it is after decompression
 * @throws {TooLong} when it is longer; the rest is not read
 */
export async function readText(response: FetchedResponse, limit: number): Promise<string> {
  const { body, headers } = response;
  const length = headers.get("Content-Length");
  const small = length !== null && Number(length) <= limit && headers.get("Content-Encoding") === null;
  if (small || !body) {
    const text = await response.text();
    if (text.length > limit) throw new TooLong();
    return text;
  }
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      // Not waited for: what is cancelled may be a body that never ends.
      reader.cancel().catch(() => {});
      throw new TooLong();
    }
    text += decoder.decode(value, { stream: true });
  }
}
