import { harmless, paint, say } from "../terminal.js";
import type { Chain, ChainInput } from "./chain.js";

const MOST_SHOWN = 2000;

/** Shows each step to a digest. What it is made of is public: the one secret is in the RSA step. */
export function sayChain({ time, nonce }: ChainInput, { content, timeKey, algorithmKey, digest }: Chain): void {
  say(paint.strong(`pre-sign string (${content.length} bytes), METHOD, path with query, body:`));
  say(`${shown(content)}\n`);
  say(`time            ${harmless(time)} (UTC)`);
  say(`nonce           ${harmless(nonce)}`);
  say(`key 1           ${timeKey.toString("hex")}  HMAC-SHA256(key: nonce, time)`);
  say(`key 2           ${algorithmKey.toString("hex")}  HMAC-SHA256(key 1, "Wonder-RSA-SHA256")`);
  say(`digest          ${digest.toString("hex")}  HMAC-SHA256(key 2, pre-sign string), as hex`);
}

function shown(content: Buffer): string {
  const text = content.subarray(0, MOST_SHOWN).toString("utf8").replaceAll("\r", "\\r");
  const visible = harmless(text).replace(/^/gm, "  ");
  return content.length > MOST_SHOWN ? `${visible} ... and ${content.length - MOST_SHOWN} bytes more` : visible;
}
