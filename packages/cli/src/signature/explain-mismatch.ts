import { type KeyObject, verify } from "node:crypto";
import { bodyMistakes } from "./body-mistakes.js";
import { chainOf } from "./chain.js";
import { chainMistakes } from "./chain-mistakes.js";
import type { Mistake, Received, Variant } from "./mistake.js";
import { pathMistakes } from "./path-mistakes.js";

/** A public key that may be the one, and what to call it. */
export interface NamedKey {
  readonly name: string;
  readonly key: KeyObject;
}

/** What a signature that does not fit fits after all. */
export interface Explanation {
  /** The mistakes, one or two; none when only the key was another. */
  readonly mistakes: readonly Mistake[];
  /** Name of the key it fits, when that is not the first one. */
  readonly otherKey: string | undefined;
}

/** Every mistake that is tried, in that order. */
export const mistakes: readonly Mistake[] = [...pathMistakes, ...bodyMistakes, ...chainMistakes];

/**
 * Finds out why a signature does not fit, by trying what usually goes wrong: each mistake by itself, with each key, and then one of the
 * path together with one of the body.
 *
 * @param keys the one it should fit first
 * @returns what fits; undefined when nothing does
 */
export function explainMismatch(
  received: Received,
  signature: Buffer,
  keys: readonly NamedKey[],
): Explanation | undefined {
  for (const [index, { name, key }] of keys.entries()) {
    const otherKey = index === 0 ? undefined : name;
    const fits = (variant: Variant): boolean => verify("sha256", messageOf(variant), key, signature);
    if (index > 0 && fits({ input: received })) return { mistakes: [], otherKey };
    for (const mistake of mistakes) {
      for (const variant of mistake.variants(received)) if (fits(variant)) return { mistakes: [mistake], otherKey };
    }
    for (const first of pathMistakes) {
      for (const { input } of first.variants(received)) {
        for (const second of [...bodyMistakes, ...chainMistakes]) {
          for (const variant of second.variants({ ...received, ...input })) {
            if (fits(variant)) return { mistakes: [first, second], otherKey };
          }
        }
      }
    }
  }
  return undefined;
}

function messageOf({ input, encoding }: Variant): Buffer {
  const { digest } = chainOf(input);
  if (encoding === "bytes") return digest;
  if (encoding === "base64") return Buffer.from(digest.toString("base64"));
  const hex = digest.toString("hex");
  return Buffer.from(encoding === "upper-case hex" ? hex.toUpperCase() : hex);
}
