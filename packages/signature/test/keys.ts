import { generateKeyPairSync, type KeyObject } from "node:crypto";

/** A throwaway RSA key pair; one a test file, as making one takes a while. */
export function makeKeyPair(modulusLength = 2048): { privateKey: KeyObject; publicKey: KeyObject } {
  return generateKeyPairSync("rsa", { modulusLength });
}

/** PEM text of a private key. */
export const pem = (key: KeyObject, type: "pkcs8" | "pkcs1" = "pkcs8"): string =>
  key.export({ format: "pem", type }).toString();

/** DER of a private key. */
export const der = (key: KeyObject, type: "pkcs8" | "pkcs1" = "pkcs8"): Buffer => key.export({ format: "der", type });
