/**
 * What signing needs of a runtime. There are two: `web.ts` on Web Crypto, and `node.ts` on node:crypto, which is faster
 * because HMAC needs no hop to a thread there. `#crypto` in package.json picks one by export condition.
 */
export interface CryptoBackend {
  /** Lower-case hex digits, or base64. */
  encode(bytes: Uint8Array, encoding: "hex" | "base64"): string;
  hmacSha256(key: Uint8Array, message: Uint8Array): Promise<Uint8Array> | Uint8Array;
  /** @param pkcs8 DER, checked to be RSA */
  importPrivateKey(pkcs8: Uint8Array): (message: Uint8Array) => Promise<Uint8Array>;
  /** @param spki DER, checked to be RSA */
  importPublicKey(spki: Uint8Array): (message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
}
