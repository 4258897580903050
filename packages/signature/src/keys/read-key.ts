import { bytesOf } from "../bytes.js";
import { WonderError } from "../wonder-error.js";
import { SEQUENCE } from "./der.js";
import { jwkToDer, type RsaJsonWebKey } from "./json-web-key.js";
import { keyTextToDer } from "./key-text.js";
import { readRsaDer } from "./rsa-der.js";

/** A Web Crypto `CryptoKey`, as far as this package looks at it. */
export interface CryptoKeyLike {
  readonly type: string;
  readonly algorithm: { readonly name: string };
  readonly usages: readonly string[];
}

/** A `KeyObject` of node:crypto, as far as this package looks at it. */
export interface KeyObjectLike {
  readonly type: string;
  export(options: { type: never; format: never }): unknown;
}

/** A key in any dress but that of a function. */
export type KeyInput = string | ArrayBuffer | ArrayBufferView | RsaJsonWebKey | CryptoKeyLike | KeyObjectLike;

/** A key that was checked: DER to import, or a `CryptoKey` as it came. */
export type CheckedKey = { readonly der: Uint8Array } | { readonly cryptoKey: CryptoKeyLike };

/** Web Crypto's name for the signature scheme. */
export const RSA = "RSASSA-PKCS1-v1_5";

const MINIMUM_BITS = 2048;

/**
 * Brings a key into the one form that is imported, or says what is wrong with it.
 *
 * @param option name of the option, for the message
 * @throws {WonderError} of kind `configuration`
 */
export function readKey(key: KeyInput, kind: "private" | "public", option: string): CheckedKey {
  const refuse = (problem: string): never => {
    throw new WonderError("configuration", `${option} cannot be used: ${problem}. Wanted: ${wanted(kind)}.`);
  };
  if (isCryptoKey(key)) {
    const problem = cryptoKeyProblem(key, kind);
    return problem ? refuse(problem) : { cryptoKey: key };
  }
  const der = keyToDer(key);
  if (typeof der === "string") return refuse(der);
  const read = readRsaDer(der);
  if (read.kind === "unusable") return refuse(read.problem);
  if (read.kind !== kind) return refuse(`it is a ${read.kind} key`);
  if (read.bits < MINIMUM_BITS) return refuse(`it has ${read.bits} bits, ${MINIMUM_BITS} is the least`);
  return { der: read.der };
}

function wanted(kind: "private" | "public"): string {
  return kind === "private" ? "your RSA private key, whose public half is in the portal" : "an RSA public key";
}

function keyToDer(key: Exclude<KeyInput, CryptoKeyLike>): Uint8Array | string {
  if (typeof key === "string") return keyTextToDer(key);
  const bytes = bytesOf(key);
  if (bytes) return bytes[0] === SEQUENCE ? bytes : keyTextToDer(new TextDecoder().decode(bytes));
  if (typeof key !== "object" || key === null) return `it is ${key === null ? "null" : typeof key}`;
  if (!isKeyObject(key)) return jwkToDer(key as RsaJsonWebKey);
  if (key.type === "secret") return "it is a symmetric key";
  return key.export({
    type: (key.type === "public" ? "spki" : "pkcs8") as never,
    format: "der" as never,
  }) as Uint8Array;
}

function isKeyObject(key: object): key is KeyObjectLike {
  return "export" in key;
}

function isCryptoKey(key: KeyInput): key is CryptoKeyLike {
  return typeof key === "object" && key !== null && "algorithm" in key && "usages" in key;
}

function cryptoKeyProblem(key: CryptoKeyLike, kind: "private" | "public"): string | undefined {
  const {
    name,
    hash,
    modulusLength = 0,
  } = key.algorithm as {
    name: string;
    hash?: { name: string };
    modulusLength?: number;
  };
  const usage = kind === "private" ? "sign" : "verify";
  if (name !== RSA) return `it is a CryptoKey for ${name}, not ${RSA}`;
  if (hash?.name !== "SHA-256") return `it is a CryptoKey for ${hash?.name}, not SHA-256`;
  if (key.type !== kind) return `it is a ${key.type} key`;
  if (!key.usages.includes(usage)) return `its usages do not include "${usage}"`;
  if (modulusLength < MINIMUM_BITS) return `it has ${modulusLength} bits, ${MINIMUM_BITS} is the least`;
  return undefined;
}
