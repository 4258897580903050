import { createPublicKey, type KeyObject } from "node:crypto";

/**
 * Reads the public key of a key text in any dress that the client takes: PEM (with literal `\n`, in quotes, with CRLF), base64
 * of a PEM, bare base64 or hex DER, JWK.
 *
 * @param text a public key, or a private one of which the public half is wanted
 * @returns the public key; undefined when the text is no key that is known here
 */
export function publicHalf(text: string): KeyObject | undefined {
  const plain = text.trim().replace(/^(["'])([\s\S]*)\1$/, "$2");
  const decoded = Buffer.from(plain, "base64");
  const bytes = [decoded, /^[0-9a-f\s]+$/i.test(plain) ? Buffer.from(plain.replace(/\s/g, ""), "hex") : undefined];
  return (
    fromPem(plain.replaceAll("\\r", "").replaceAll("\\n", "\n")) ??
    fromJwk(plain) ??
    fromPem(decoded.toString("latin1")) ??
    bytes.map((der) => der && fromDer(der)).find((key) => key !== undefined)
  );
}

function fromPem(text: string): KeyObject | undefined {
  return text.includes("-----BEGIN") ? attempt(() => createPublicKey(text)) : undefined;
}

function fromJwk(text: string): KeyObject | undefined {
  if (!text.startsWith("{")) return undefined;
  return attempt(() => createPublicKey({ key: JSON.parse(text), format: "jwk" }));
}

function fromDer(key: Buffer): KeyObject | undefined {
  for (const type of ["spki", "pkcs8", "pkcs1"] as const) {
    const found = attempt(() => createPublicKey({ key, format: "der", type } as never));
    if (found) return found;
  }
  return undefined;
}

function attempt(read: () => KeyObject): KeyObject | undefined {
  try {
    const key = read();
    return key.asymmetricKeyType === "rsa" ? key : undefined;
  } catch {
    return undefined;
  }
}
