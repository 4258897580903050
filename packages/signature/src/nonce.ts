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
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      if (byte < UNBIASED && nonce.length < LENGTH) nonce += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return nonce;
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
