import { fromBase64 } from "../bytes.js";
import { jwkToDer } from "./json-web-key.js";

const UNREADABLE = "it is neither PEM nor base64 nor hex";

/**
 * The DER inside a key that is text, however an environment variable, a portal or a copy and paste has dressed it: PEM
 * with LF, CRLF, literal `\n` or spaces instead of line breaks, in quotes, base64 of a PEM, bare base64 or hex.
 *
 * @returns the reason as text when there is none
 */
export function keyTextToDer(text: string): Uint8Array | string {
  const jwk = readJson(text);
  if (jwk) return jwkToDer(jwk);
  const plain = text
    .replace(/\\+[rn]/g, "\n")
    .replace(/["']/g, "")
    .trim();
  if (!plain) return "it is empty; is the environment variable set?";

  const blocks = [...plain.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END/g)];
  const block = blocks.find(([, label]) => label?.endsWith("PRIVATE KEY")) ?? blocks[0];
  if (block) {
    const [, label, content = ""] = block;
    if (label === "OPENSSH PRIVATE KEY") return "it is in OpenSSH's own format; export it as PEM";
    if (content.includes("ENCRYPTED")) return "it is encrypted; decrypt it first";
    return fromBase64(content) ?? UNREADABLE;
  }
  if (plain.includes("-----BEGIN")) return "the PEM is cut off: its END line is missing";

  if (/^([0-9a-f]{2})+$/i.test(plain)) {
    return Uint8Array.from(plain.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  const bytes = fromBase64(plain);
  if (!bytes)
    return /[./\\]/.test(plain) ? `${UNREADABLE}; if it is a file's path, pass the file's content` : UNREADABLE;
  const inner = new TextDecoder().decode(bytes);
  return inner.includes("-----BEGIN") ? keyTextToDer(inner) : bytes;
}

function readJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
