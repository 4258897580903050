import { createHmac, createPrivateKey, createPublicKey, createSecretKey, sign, verify } from "node:crypto";
import type { CryptoBackend } from "./backend.js";

export const backend: CryptoBackend = {
  encode: ({ buffer, byteOffset, byteLength }, encoding) =>
    Buffer.from(buffer, byteOffset, byteLength).toString(encoding),

  hmacSha256(key, message) {
    // Some Node 24 releases are six times slower with the bytes than with a KeyObject.
    return createHmac("sha256", createSecretKey(key)).update(message).digest();
  },

  importPrivateKey(pkcs8) {
    const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
    return (message) =>
      new Promise((resolve, reject) => {
        // With a callback it runs in the thread pool: a synchronous RSA signature would block the event loop.
        sign("sha256", message, key, (error, signature) => (error ? reject(error) : resolve(signature)));
      });
  },

  importPublicKey(spki) {
    const key = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
    return async (message, signature) => verify("sha256", message, key, signature);
  },
};
