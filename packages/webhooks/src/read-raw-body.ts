import type { WonderError } from "@wonder-openapi/signature";
import type { RawBody } from "./delivery.js";
import { parsedBody, refusal } from "./refusal.js";

/**
 * The bytes of a body in any form, and a refusal for anything that is not raw.
 *
 * @param limit most bytes; of a longer stream nothing more is read
 */
export async function readRawBody(body: RawBody, limit: number): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return within(new TextEncoder().encode(body), limit);
  const bytes = bytesOf(body);
  if (bytes) return within(bytes, limit);
  if (isStream(body)) return readStream(body, limit);
  throw parsedBody("The body is a parsed object, or no body at all.");
}

/** The refusal for a body of more than `limit` bytes. */
export function tooLarge(limit: number): WonderError {
  return refusal(
    "body_too_large",
    `The body has more than ${limit} bytes. An order is far smaller; if yours are not, raise maxBodyBytes.`,
  );
}

/** One array out of the chunks that came. */
export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** The refusal for a body that ended too early. */
export function unreadable(cause: unknown): WonderError {
  return refusal("body_unreadable", "The body could not be read to its end; see cause. It will be sent again.", cause);
}

function within(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length > limit) throw tooLarge(limit);
  return bytes;
}

function bytesOf(value: unknown): Uint8Array | undefined {
  // Not instanceof: test environments have an ArrayBuffer of their own.
  if (Object.prototype.toString.call(value) === "[object ArrayBuffer]") return new Uint8Array(value as ArrayBuffer);
  return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined;
}

function isStream(body: unknown): body is ReadableStream<Uint8Array> {
  return typeof body === "object" && body !== null && "getReader" in body && typeof body.getReader === "function";
}

async function readStream(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  if (stream.locked) throw parsedBody("Something else has read the body, or is reading it.");
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw unreadable(cause);
      });
      if (done) return joined(chunks, length);
      const chunk = bytesOf(value);
      if (!chunk) throw parsedBody("The stream of the body has something else than bytes in it.");
      length += chunk.length;
      if (length > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } finally {
    // Not cancelled: that would close the connection before the answer is on it. What is left over is the server's.
    reader.releaseLock();
  }
}
