const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH = 16;
// 256 is no multiple of 62: bytes from here on would make the first letters likelier.
const UNBIASED = 256 - (256 % ALPHABET.length);

/**
 * A fresh nonce: 16 characters out of `0-9`, `A-Z`, `a-z`, from the runtime's secure random numbers. One for each HTTP
 * request, a retry included.
 *
 * @returns the nonce
 * @example
 * ```ts
 * import { createNonce } from "@wonder-openapi/signature";
 *
 * createNonce(); // such as "0aZ9bY8cX7dW6eV5"
 * ```
 * @see https://developer.wonder.today/doc/overview/get_started
 */
export function createNonce(): string {
  let nonce = "";
  while (nonce.length < LENGTH) {
    const byte = randomByte();
    if (byte < UNBIASED) nonce += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return nonce;
}

// Random bytes cost by the call, hardly by the byte. Not filled here: Workers have none before the first request.
let bytes = new Uint8Array();
let used = 0;

function randomByte(): number {
  if (used === bytes.length) {
    bytes = crypto.getRandomValues(new Uint8Array(512));
    used = 0;
  }
  return bytes[used++] as number;
}

/**
 * Tells whether a text has the form of a nonce.
 *
 * @param text a `Nonce` header
 * @returns whether it is 16 characters out of `0-9`, `A-Z`, `a-z`
 * @example
 * ```ts
 * import { isNonce } from "@wonder-openapi/signature";
 *
 * isNonce("0aZ9bY8cX7dW6eV5"); // true
 * ```
 */
export function isNonce(text: string): boolean {
  return /^[0-9A-Za-z]{16}$/.test(text);
}
