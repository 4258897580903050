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
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  const take = (chunk: Uint8Array): void => {
    size += chunk.byteLength;
    if (size > limit) throw new TooLong();
    text += decoder.decode(chunk, { stream: true });
  };
  if ("getReader" in body) await readStream(body, take);
  else for await (const chunk of body) take(chunk);
  return text + decoder.decode();
}

/** Not by the stream's own iterator: Safari has none, and the end of others waits for a body that never ends. */
async function readStream(body: ReadableStream<Uint8Array>, take: (chunk: Uint8Array) => void): Promise<void> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    try {
      take(value);
    } catch (error) {
      reader.cancel().catch(() => {});
      throw error;
    }
  }
}
