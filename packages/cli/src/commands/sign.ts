import { ALGORITHM, createNonce, createRequestSigner, formatRequestTime } from "@wonder-openapi/signature";
import { type ConnectionFlags, readSettings } from "../config/settings.js";
import { CommandError } from "../exit-code.js";
import { readData } from "../http/read-data.js";
import { chainOf } from "../signature/chain.js";
import { sayChain } from "../signature/say-chain.js";
import { print, say } from "../terminal.js";

/** Options of `wonder sign`. */
export interface SignOptions extends ConnectionFlags {
  readonly data?: string;
  readonly time?: string;
  readonly nonce?: string;
}

/** Signs a request that somebody else sends: each step to stderr, the three headers to stdout. */
export async function sign(method: string, uri: string, options: SignOptions): Promise<void> {
  const { appId, privateKey } = readSettings(options);
  if (!appId || !privateKey) throw new CommandError("An app id and a private key are needed; see wonder --help.");
  const signer = createRequestSigner({ appId: appId.value, privateKey: privateKey.value });
  const body = options.data === undefined ? Buffer.alloc(0) : readData(options.data);
  const time = options.time === undefined ? new Date() : new Date(options.time);
  const nonce = options.nonce ?? createNonce();
  const headers = await signer.sign({ method, uri, body }, { time, nonce });
  const input = { method: method.toUpperCase(), uri, body, time: formatRequestTime(time), nonce };
  sayChain(input, chainOf(input));
  say(`signature       RSASSA-PKCS1-v1_5 with SHA-256 over the digest's text, base64 (${ALGORITHM})\n`);
  for (const [name, value] of Object.entries(headers)) print(`${name}: ${value}`);
}
