import { createHash } from "node:crypto";
import type { Kept } from "../data/kept.js";
import { hongKongDigits } from "../hong-kong.js";

/** Makes identifiers by counting, so that the same calls give the same ones. */
export class Identifiers {
  readonly #made = { count: 0 };

  /** @returns 24 digits: date and time in Hong Kong, then a count */
  orderNumber(now: number): string {
    return hongKongDigits(now) + String(this.#next()).padStart(10, "0");
  }

  /** @returns a UUID v4 by its form */
  uuid(): string {
    const hex = createHash("sha256").update(`mock gateway ${this.#next()}`).digest("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** @returns sixteen hexadecimal digits, what a payment link ends with */
  linkToken(): string {
    return this.uuid().replaceAll("-", "").slice(0, 16);
  }

  #next(): number {
    this.#made.count += 1;
    return this.#made.count;
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return { made: this.#made };
  }
}
