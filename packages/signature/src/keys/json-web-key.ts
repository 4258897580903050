import { fromBase64 } from "../bytes.js";
import { INTEGER, SEQUENCE, writeDer, writeInteger } from "./der.js";

/** An RSA key as JWK (RFC 7517), with the members signing needs. */
export interface RsaJsonWebKey {
  readonly kty?: string;
  readonly n?: string;
  readonly e?: string;
  readonly d?: string;
  readonly p?: string;
  readonly q?: string;
  readonly dp?: string;
  readonly dq?: string;
  readonly qi?: string;
}

/**
 * An RSA JWK as PKCS#1 DER, so that every form of key goes the same way from there.
 *
 * @returns the reason as text when it cannot be used
 */
export function jwkToDer(jwk: RsaJsonWebKey): Uint8Array | string {
  if (jwk.kty === undefined) return "it is an object, but neither a JWK nor a key object";
  if (jwk.kty !== "RSA") return `it is a JWK of type ${String(jwk.kty)}, not RSA`;
  const names = jwk.d ? (["n", "e", "d", "p", "q", "dp", "dq", "qi"] as const) : (["n", "e"] as const);
  const numbers: Uint8Array[] = jwk.d ? [Uint8Array.of(INTEGER, 1, 0)] : [];
  for (const name of names) {
    const bytes = fromBase64(jwk[name] ?? "");
    if (!bytes?.length) return `the JWK has no usable "${name}"`;
    numbers.push(writeInteger(bytes));
  }
  return writeDer(SEQUENCE, ...numbers);
}
