import { backend } from "#crypto";
import { bytesOf, concat, utf8 } from "./bytes.js";
import { ALGORITHM } from "./credential.js";
import { WonderError } from "./wonder-error.js";

/** What a signature covers of an HTTP request. */
export interface SignedParts {
  /** HTTP method, in any case. */
  readonly method: string;
  /** Path and query exactly as on the wire, beginning with `/`. */
  readonly uri: string;
  /** The exact bytes of the body, or its text, sent as UTF-8. Empty is the same as none. */
  readonly body?: string | ArrayBuffer | ArrayBufferView | null | undefined;
}

/**
 * The keyed digest that the RSA signature is made over, for looking at a signature that does not fit.
 *
 * @param parts method, path with query and body
 * @param requestTime the time of the `Credential` header, `YYYYMMDDHHmmss`
 * @param nonce the `Nonce` header
 * @returns 64 lower-case hex digits; the RSA step signs this text, not the 32 bytes it stands for
 * @throws {WonderError} of kind `validation` for a body that is neither text nor bytes
 * @example
 * ```ts
 * import { signatureDigest } from "@wonder-openapi/signature";
 *
 * await signatureDigest({ method: "GET", uri: "/svc/payment/api/v1/openapi/customers" }, "20260105074318", "0aZ9bY8cX7dW6eV5");
 * ```
 */
export async function signatureDigest(parts: SignedParts, requestTime: string, nonce: string): Promise<string> {
  // Nonce, time and algorithm name are public: the chain keeps nothing secret, all of that is in the RSA step.
  const timeKey = await backend.hmacSha256(utf8(nonce), utf8(requestTime));
  const algorithmKey = await backend.hmacSha256(timeKey, utf8(ALGORITHM));
  return backend.encode(await backend.hmacSha256(algorithmKey, signedContent(parts)), "hex");
}

function signedContent({ method, uri, body }: SignedParts): Uint8Array {
  const head = `${method.toUpperCase()}\n${uri}`;
  if (body === undefined || body === null || body === "") return utf8(head);
  if (typeof body === "string") return utf8(`${head}\n${body}`);
  const bytes = bytesOf(body);
  // A parsed body taken for none would verify against the signature of a request without one.
  if (!bytes) throw new WonderError("validation", "body must be the raw text or bytes, not a parsed object.");
  return bytes.length === 0 ? utf8(head) : concat(utf8(`${head}\n`), bytes);
}
