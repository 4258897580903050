import { toBase64, toHex } from "../bytes.js";
import type { CryptoBackend } from "./backend.js";

const RSA = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

export const backend: CryptoBackend = {
  encode: (bytes, encoding) => (encoding === "hex" ? toHex(bytes) : toBase64(bytes)),

  async hmacSha256(key, message) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const hmacKey = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("HMAC", hmacKey, message));
  },

  importPrivateKey(pkcs8) {
    const key = once(() => crypto.subtle.importKey("pkcs8", pkcs8, RSA, false, ["sign"]));
    return async (message) => new Uint8Array(await crypto.subtle.sign(RSA.name, await key(), message));
  },

  importPublicKey(spki) {
    const key = once(() => crypto.subtle.importKey("spki", spki, RSA, false, ["verify"]));
    return async (message, signature) => crypto.subtle.verify(RSA.name, await key(), signature, message);
  },
};

/** Importing is asynchronous here, so it waits for the first use: a promise nobody awaits could reject unhandled. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
