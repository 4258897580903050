import { createHmac, randomBytes, sign, verify } from "node:crypto";
import { promisify } from "node:util";
import { appId, privateKey, publicKey } from "./keys.js";

const ALGORITHM = "Wonder-RSA-SHA256";
const signAsync = promisify(sign);
const hmac = (key: string | Buffer, message: string): Buffer => createHmac("sha256", key).update(message).digest();

/** What is signed, with node:crypto alone: as little as an integrator could write. */
function digestOf(parts: SignedText, time: string, nonce: string): Buffer {
  const { method, uri, body } = parts;
  const content = body ? `${method}\n${uri}\n${body}` : `${method}\n${uri}`;
  return Buffer.from(hmac(hmac(hmac(nonce, time), ALGORITHM), content).toString("hex"));
}

/** A request's parts that are signed. */
export interface SignedText {
  readonly method: string;
  readonly uri: string;
  readonly body: string;
}

/** @returns the headers of a signed request */
export async function signedHeaders(parts: SignedText): Promise<Record<string, string>> {
  const time = new Date().toISOString().slice(0, 19).replace(/\D/g, "");
  const nonce = randomBytes(8).toString("hex");
  const signature = await signAsync("sha256", digestOf(parts, time, nonce), privateKey);
  return {
    "Content-Type": "application/json",
    Credential: `${appId}/${time}/${ALGORITHM}`,
    Nonce: nonce,
    Signature: signature.toString("base64"),
    "X-Request-ID": crypto.randomUUID(),
  };
}

/** @returns whether headers are those of such a request */
export function isSigned(parts: SignedText, header: (name: string) => string): boolean {
  const [, time = ""] = header("Credential").split("/");
  const signature = Buffer.from(header("Signature"), "base64");
  return verify("sha256", digestOf(parts, time, header("Nonce")), publicKey, signature);
}
