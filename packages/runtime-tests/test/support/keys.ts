import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import type { Env } from "../../src/behaviour.js";

/** One private key in the dresses that the suite wants. */
export function keysOf(pem: string): Env["keys"] {
  const key = createPrivateKey(pem);
  const pkcs8 = key.export({ type: "pkcs8", format: "pem" }).toString();
  return {
    pkcs8,
    pkcs1: key.export({ type: "pkcs1", format: "pem" }).toString(),
    base64: key.export({ type: "pkcs8", format: "der" }).toString("base64"),
    jwk: key.export({ format: "jwk" }) as Record<string, string>,
    publicKey: createPublicKey(pem).export({ type: "spki", format: "pem" }).toString(),
    broken: brokenKey(key),
  };
}

/** A modulus in the dress of a private key: well formed, and of no use. */
function brokenKey(key: KeyObject): string {
  const { n = "" } = key.export({ format: "jwk" });
  const modulus = der(0x02, Buffer.concat([Buffer.alloc(1), Buffer.from(n, "base64url")]));
  const version = Buffer.from([0x02, 1, 0]);
  const rsa = Buffer.from("300d06092a864886f70d0101010500", "hex");
  const inner = der(0x30, Buffer.concat([version, modulus]));
  return der(0x30, Buffer.concat([version, rsa, der(0x04, inner)])).toString("base64");
}

function der(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, 0x82, content.length >> 8, content.length & 0xff]), content]);
}
