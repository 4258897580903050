import type { ChainInput } from "./chain.js";

/** A request that arrived, with its signature. */
export interface Received extends ChainInput {
  readonly headers: ReadonlyMap<string, string>;
}

/** What a signer may have signed instead. */
export interface Variant {
  readonly input: ChainInput;
  /** What the RSA step was made over; by default the text of the digest in lower-case hex. */
  readonly encoding?: "bytes" | "upper-case hex" | "base64";
}

/** Something that signers, or what is between them and the gateway, usually get wrong. */
export interface Mistake {
  /** One word for programs. */
  readonly name: string;
  /** What was signed, to follow "The signature fits". */
  readonly fits: string;
  readonly advice: string;
  /** What to try. */
  variants(received: Received): Iterable<Variant>;
}

/** A variant with some parts of the request changed. */
export function changed(received: Received, parts: Partial<ChainInput>): Variant {
  const { method, uri, body, time, nonce } = received;
  return { input: { method, uri, body, time, nonce, ...parts } };
}
