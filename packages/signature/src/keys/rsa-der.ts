import { toHex } from "../bytes.js";
import { BIT_STRING, type DerElement, INTEGER, OCTET_STRING, readDer, SEQUENCE, writeDer } from "./der.js";

/** What stands in a DER key: the key in the form runtimes import, or why it cannot be used. */
export type RsaDer =
  | { readonly kind: "private" | "public"; readonly der: Uint8Array; readonly bits: number }
  | { readonly kind: "unusable"; readonly problem: string };

const RSA_ENCRYPTION = "2a864886f70d010101";
const OTHER_ALGORITHMS: Record<string, string> = {
  "2a864886f70d01010a": "an RSA-PSS key",
  "2a8648ce3d0201": "an EC key",
  "2b6570": "an Ed25519 key",
};
const ALGORITHM_IDENTIFIER = [0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];

/**
 * Tells the forms of RSA keys apart by their structure, and brings PKCS#1 into PKCS#8 or SPKI, the only forms that Web
 * Crypto imports.
 */
export function readRsaDer(der: Uint8Array): RsaDer {
  const parts = partsOf(readDer(der)?.[0]);
  const [first, second, third] = parts ?? [];
  const begins = (...tags: number[]): boolean => tags.every((tag, index) => parts?.[index]?.tag === tag);

  if (begins(INTEGER, SEQUENCE, OCTET_STRING)) return withAlgorithm(second, () => privateKey(der, third?.content));
  if (begins(INTEGER, SEQUENCE, SEQUENCE)) return unusable("it is a PKCS#12 file; export the key from it as PEM");
  if (begins(...Array<number>(9).fill(INTEGER))) {
    return privateKey(writeDer(SEQUENCE, [INTEGER, 1, 0], ALGORITHM_IDENTIFIER, writeDer(OCTET_STRING, der)), der);
  }
  if (begins(INTEGER, INTEGER) && parts?.length === 2) {
    return publicKey(writeDer(SEQUENCE, ALGORITHM_IDENTIFIER, writeDer(BIT_STRING, [0], der)), der);
  }
  if (begins(INTEGER, OCTET_STRING)) return unusable("it is an EC key, not RSA");
  if (begins(SEQUENCE, BIT_STRING)) return withAlgorithm(first, () => publicKey(der, second?.content.subarray(1)));
  if (begins(SEQUENCE, OCTET_STRING)) return unusable("it is encrypted; decrypt it first");
  if (begins(SEQUENCE, SEQUENCE, BIT_STRING)) return unusable("it is a certificate, not a key");
  return unusable(UNREADABLE);
}

const UNREADABLE = "it is no key that can be read, or is cut off";

function unusable(problem: string): RsaDer {
  return { kind: "unusable", problem };
}

function partsOf(element: DerElement | undefined): DerElement[] | undefined {
  return element?.tag === SEQUENCE ? readDer(element.content) : undefined;
}

function withAlgorithm(identifier: DerElement | undefined, read: () => RsaDer): RsaDer {
  const oid = toHex(partsOf(identifier)?.[0]?.content ?? new Uint8Array());
  return oid === RSA_ENCRYPTION ? read() : unusable(`it is ${OTHER_ALGORITHMS[oid] ?? "another kind of key"}, not RSA`);
}

/** @param pkcs1 version, modulus, exponents, primes */
function privateKey(der: Uint8Array, pkcs1: Uint8Array = new Uint8Array()): RsaDer {
  return sized("private", der, partsOf(readDer(pkcs1)?.[0])?.[1]);
}

/** @param pkcs1 modulus, exponent */
function publicKey(der: Uint8Array, pkcs1: Uint8Array = new Uint8Array()): RsaDer {
  return sized("public", der, partsOf(readDer(pkcs1)?.[0])?.[0]);
}

function sized(kind: "private" | "public", der: Uint8Array, modulus: DerElement | undefined): RsaDer {
  const bytes = modulus?.content ?? new Uint8Array();
  const start = bytes.findIndex((byte) => byte !== 0);
  if (start < 0) return unusable(UNREADABLE);
  const bits = (bytes.length - start) * 8 - (Math.clz32(bytes[start] as number) - 24);
  return { kind, der, bits };
}
