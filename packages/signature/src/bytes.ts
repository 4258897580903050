/** UTF-8, as `fetch` sends a string body: a lone surrogate becomes U+FFFD in both. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);
const encoder = new TextEncoder();

/** @returns the bytes one after another */
export function concat(...parts: ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** @returns undefined when it is not base64; base64url is taken too, white space is ignored */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** @returns the bytes of an `ArrayBuffer` or of any view on one, undefined for anything else */
export function bytesOf(value: unknown): Uint8Array | undefined {
  // Not instanceof: test environments have an ArrayBuffer of their own.
  if (Object.prototype.toString.call(value) === "[object ArrayBuffer]") return new Uint8Array(value as ArrayBuffer);
  return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
