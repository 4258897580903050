import { backend } from "#crypto";
import { bytesOf, utf8 } from "./bytes.js";
import { ALGORITHM } from "./credential.js";
import { guarded } from "./keys/guarded.js";
import { type KeyInput, RSA, readKey } from "./keys/read-key.js";
import { createNonce, isNonce } from "./nonce.js";
import { formatRequestTime } from "./request-time.js";
import { type SignedParts, signatureDigest } from "./signature-digest.js";
import { WonderError } from "./wonder-error.js";

/**
 * Signs for a key that cannot leave its HSM or KMS: RSASSA-PKCS1-v1_5 with SHA-256 over the given message (AWS KMS:
 * `RSASSA_PKCS1_V1_5_SHA_256` with message type `RAW`).
 */
export type SigningFunction = (message: Uint8Array) => Promise<Uint8Array | ArrayBuffer> | Uint8Array | ArrayBuffer;

/** A merchant's private key in any dress, or a function that signs with it. */
export type SigningKey = KeyInput | SigningFunction;

/** Options of {@link createRequestSigner}. */
export interface RequestSignerOptions {
  /** The AppID from the portal, a UUID. Sandbox and production have different ones. */
  readonly appId: string;
  /**
   * The RSA private key, at least 2048 bits: PEM (PKCS#8 or PKCS#1; with literal `\n`, quotes or CRLF), base64 of a PEM,
   * bare base64 or hex DER, the bytes of a key file, JWK (as an object or as text), `CryptoKey`, node `KeyObject`, or a
   * {@link SigningFunction}.
   */
  readonly privateKey: SigningKey;
}

/** The three headers that authenticate one HTTP request. */
export interface SignatureHeaders {
  readonly Credential: string;
  readonly Nonce: string;
  readonly Signature: string;
}

/** Signs HTTP requests with one key. */
export interface RequestSigner {
  /** The AppID of the `Credential` headers. */
  readonly appId: string;
  /**
   * Signs one HTTP request. Sign each attempt anew.
   *
   * @param parts method, path with query, and body, exactly as they go on the wire
   * @param fresh time (default: now) and nonce (default: random), for clocks that are known to be off and for tests
   * @throws {WonderError} of kind `validation` for a URI, time or nonce that cannot be signed, `signing` when the signer
   *   function fails, `configuration` when the runtime cannot import the key
   */
  sign(
    parts: SignedParts,
    fresh?: { readonly time?: Date | undefined; readonly nonce?: string | undefined },
  ): Promise<SignatureHeaders>;
}

/**
 * Makes a signer for requests to the gateway (Wonder-RSA-SHA256, as Wonder's "Get started" guide describes it). The key
 * is read and checked once, here.
 *
 * @param options app id and private key
 * @returns the signer
 * @throws {WonderError} of kind `configuration` when the app id or the key cannot work; the message names the problem
 * @example
 * ```ts
 * import { createRequestSigner } from "@wonder-openapi/signature";
 *
 * async function signedHeaders(appId: string, privateKey: string) {
 *   const signer = createRequestSigner({ appId, privateKey });
 *   return signer.sign({ method: "POST", uri: "/svc/payment/api/v1/openapi/echo", body: '{"message":"hello"}' });
 * }
 * ```
 * @see https://developer.wonder.today/doc/overview/get_started
 */
export function createRequestSigner({ appId, privateKey }: RequestSignerOptions): RequestSigner {
  if (typeof appId !== "string" || !/^[!-.0-~]+$/.test(appId)) {
    throw new WonderError(
      "configuration",
      "appId is missing or has characters that an app id cannot have. Wanted: the AppID from the portal, a UUID.",
    );
  }
  const rsaSign = typeof privateKey === "function" ? withFunction(privateKey) : withKey(privateKey);

  return {
    appId,
    async sign(parts, { time, nonce = createNonce() } = {}) {
      const requestTime = requestTimeOf(time);
      if (!/^\/[!-~]*$/.test(parts.uri)) {
        throw invalid("uri must be the path with its query as sent: beginning with /, percent-encoded, without host");
      }
      if (!isNonce(nonce)) throw invalid("nonce must be 16 characters out of 0-9, A-Z, a-z");
      const digest = await signatureDigest(parts, requestTime, nonce);
      const signature = await rsaSign(utf8(digest));
      return {
        Credential: `${appId}/${requestTime}/${ALGORITHM}`,
        Nonce: nonce,
        Signature: backend.encode(signature, "base64"),
      };
    },
  };
}

function invalid(message: string): WonderError {
  return new WonderError("validation", `The request cannot be signed: ${message}.`);
}

function requestTimeOf(time: Date | undefined): string {
  try {
    return formatRequestTime(time);
  } catch {
    throw invalid("time must be a valid date");
  }
}

function withFunction(sign: SigningFunction): (message: Uint8Array) => Promise<Uint8Array> {
  return async (message) => {
    let signature: Uint8Array;
    try {
      signature = bytesOf(await sign(message)) ?? new Uint8Array();
    } catch (cause) {
      throw new WonderError("signing", "The signer function given as privateKey failed; see cause.", { cause });
    }
    // 2048 bits are 256 bytes. Less is a DER-encoded ECDSA signature, a digest, or nothing.
    if (signature.length < 256) {
      throw new WonderError(
        "signing",
        `The signer function given as privateKey returned ${signature.length} bytes. Wanted: the bytes of an RSA signature.`,
      );
    }
    return signature;
  };
}

function withKey(privateKey: KeyInput): (message: Uint8Array) => Promise<Uint8Array> {
  const key = readKey(privateKey, "private", "privateKey");
  return guarded("privateKey", () => {
    if ("der" in key) return backend.importPrivateKey(key.der);
    return async (message) => new Uint8Array(await crypto.subtle.sign(RSA, key.cryptoKey as never, message));
  });
}
