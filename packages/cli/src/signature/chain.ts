import { createHmac } from "node:crypto";
import { ALGORITHM } from "@wonder-openapi/signature";

/** What goes into a digest, as it goes in. */
export interface ChainInput {
  readonly method: string;
  readonly uri: string;
  readonly body: Uint8Array;
  /** `YYYYMMDDHHmmss`. */
  readonly time: string;
  readonly nonce: string;
}

/** Each step to the digest, for people to compare with their own. */
export interface Chain {
  /** The pre-sign string. */
  readonly content: Buffer;
  readonly timeKey: Buffer;
  readonly algorithmKey: Buffer;
  readonly digest: Buffer;
}

/**
 * The steps that `signatureDigest` of the signature package goes through, which gives the last of them alone. A test holds the two
 * together. The method is taken as it is, so that what others get wrong can be tried.
 */
export function chainOf({ method, uri, body, time, nonce }: ChainInput): Chain {
  const head = Buffer.from(`${method}\n${uri}${body.length > 0 ? "\n" : ""}`);
  const content = Buffer.concat([head, body]);
  const timeKey = hmac(nonce, time);
  const algorithmKey = hmac(timeKey, ALGORITHM);
  return { content, timeKey, algorithmKey, digest: hmac(algorithmKey, content) };
}

function hmac(key: string | Buffer, message: string | Buffer): Buffer {
  return createHmac("sha256", key).update(message).digest();
}
