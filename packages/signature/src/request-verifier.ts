import { backend } from "#crypto";
import { fromBase64, utf8 } from "./bytes.js";
import { ALGORITHM, parseCredential } from "./credential.js";
import { guarded } from "./keys/guarded.js";
import { type KeyInput, RSA, readKey } from "./keys/read-key.js";
import { type SignedParts, signatureDigest } from "./signature-digest.js";

/** An HTTP request as it arrived, with the three headers that authenticate it. */
export interface SignedRequest extends SignedParts {
  /** The `Credential` header. */
  readonly credential: string;
  /** The `Nonce` header. */
  readonly nonce: string;
  /** The `Signature` header. */
  readonly signature: string;
}

/** Options of {@link createRequestVerifier}. */
export interface RequestVerifierOptions {
  /**
   * The RSA public key, at least 2048 bits: PEM, base64 of a PEM (as the portal's API returns it), bare base64 or hex DER,
   * JWK, `CryptoKey` or node `KeyObject`.
   */
  readonly publicKey: KeyInput;
}

/** Checks signatures against one public key. */
export interface RequestVerifier {
  /**
   * Checks method, path with query, body, time and nonce against the signature. Neither the app id nor the age of the
   * request is covered: compare `parseCredential(credential)` with what you expect.
   *
   * @returns whether the signature fits; false as well for headers that are not well-formed
   * @throws {WonderError} of kind `validation` for a body that is neither text nor bytes, as a parsed one cannot be checked
   */
  verify(request: SignedRequest): Promise<boolean>;
}

/**
 * Makes a verifier for Wonder-RSA-SHA256: of the gateway's webhooks with the webhook public key, or of a merchant's
 * requests with the merchant's public key.
 *
 * @param options the public key
 * @returns the verifier
 * @throws {WonderError} of kind `configuration` when the key cannot work; the message names the problem
 * @example
 * ```ts
 * import { createRequestVerifier } from "@wonder-openapi/signature";
 *
 * async function isFromWonder(request: Request, body: string, publicKey: string): Promise<boolean> {
 *   const { pathname, search } = new URL(request.url);
 *   return createRequestVerifier({ publicKey }).verify({
 *     method: request.method,
 *     uri: pathname + search,
 *     body,
 *     credential: request.headers.get("credential") ?? "",
 *     nonce: request.headers.get("nonce") ?? "",
 *     signature: request.headers.get("signature") ?? "",
 *   });
 * }
 * ```
 * @see https://developer.wonder.today/doc/overview/webhook
 */
export function createRequestVerifier({ publicKey }: RequestVerifierOptions): RequestVerifier {
  const rsaVerify = withKey(publicKey);

  return {
    async verify({ credential, nonce, signature, ...parts }) {
      const claimed = parseCredential(credential);
      const bytes = isCanonicalBase64(signature) ? fromBase64(signature) : undefined;
      if (claimed?.algorithm !== ALGORITHM || !bytes) return false;
      // An HMAC fills its key up with zeros, and hashes one that is longer than 64 bytes: other nonces would do as well.
      if (!/^[!-~]{1,64}$/.test(nonce)) return false;
      // What is signed has line breaks between its parts: with one inside a part, a body could pass for an end of the path.
      if (!/^[!-~]+$/.test(parts.method) || !/^\/[!-~]*$/.test(parts.uri)) return false;
      return rsaVerify(utf8(await signatureDigest(parts, claimed.requestTime, nonce)), bytes);
    },
  };
}

/**
 * The standard alphabet, padded, on one line, and no bits left over at the end: what decodes all the same was not made by the
 * algorithm, and one signature would have several spellings.
 */
function isCanonicalBase64(text: string): boolean {
  return (
    text.length % 4 === 0 &&
    /^[A-Za-z0-9+/]+={0,2}$/.test(text) &&
    /([A-Za-z0-9+/]|[AEIMQUYcgkosw048]=|[AQgw]==)$/.test(text)
  );
}

function withKey(publicKey: KeyInput): (message: Uint8Array, signature: Uint8Array) => Promise<boolean> {
  const key = readKey(publicKey, "public", "publicKey");
  return guarded("publicKey", () => {
    if ("der" in key) return backend.importPublicKey(key.der);
    return async (message, signature) => crypto.subtle.verify(RSA, key.cryptoKey as never, signature, message);
  });
}
