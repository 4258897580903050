/**
 * Wonder-RSA-SHA256, the signature of the Wonder Open API: sign requests, verify them, read keys in whatever dress they
 * come. No dependency.
 *
 * @packageDocumentation
 */
export { ALGORITHM, type Credential, parseCredential } from "./credential.js";
export type { RsaJsonWebKey } from "./keys/json-web-key.js";
export type { CryptoKeyLike, KeyInput, KeyObjectLike } from "./keys/read-key.js";
export { createNonce, isNonce } from "./nonce.js";
export {
  createRequestSigner,
  type RequestSigner,
  type RequestSignerOptions,
  type SignatureHeaders,
  type SigningFunction,
  type SigningKey,
} from "./request-signer.js";
export { formatRequestTime, parseRequestTime } from "./request-time.js";
export {
  createRequestVerifier,
  type RequestVerifier,
  type RequestVerifierOptions,
  type SignedRequest,
} from "./request-verifier.js";
export { type SignedParts, signatureDigest } from "./signature-digest.js";
export {
  type AttemptTrace,
  isWonderError,
  WonderError,
  type WonderErrorCode,
  type WonderErrorDetails,
  type WonderErrorKind,
} from "./wonder-error.js";
