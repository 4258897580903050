import { WonderError } from "@wonder-openapi/signature";
import type { operations } from "@wonder-openapi/types";
import { faultKinds, type MockFaultEffect, type MockFaultKind } from "./mock-fault.js";
import { randomNumbers } from "./random-numbers.js";

/** Faults by chance, the same ones for the same seed and the same calls. */
export interface MockFaultRate {
  /** How many calls fail, from 0 to 1. */
  readonly rate: number;
  /** Where the chance starts: any whole number. */
  readonly seed: number;
  /**
   * What may happen to them, each as likely as the others. A `status` is 503.
   *
   * @default every kind
   */
  readonly kinds?: readonly MockFaultKind[] | undefined;
  /**
   * How long a `delay` or `late` takes, in milliseconds.
   *
   * @default 100
   */
  readonly ms?: number | undefined;
  /**
   * Only calls of these operations fail.
   *
   * @default every operation's
   */
  readonly operations?: readonly (keyof operations)[] | undefined;
}

/** Draws the faults of a {@link MockFaultRate}. */
export class FaultChance {
  readonly #rate: number;
  readonly #kinds: readonly MockFaultKind[];
  readonly #operations: readonly string[] | undefined;
  readonly #ms: number | undefined;
  readonly #random: () => number;

  /** @throws {WonderError} of kind `configuration` for a rate, seed or kind that there is not */
  constructor({ rate, seed, kinds = faultKinds, operations: only, ms }: MockFaultRate) {
    if (!(rate >= 0 && rate <= 1)) throw new WonderError("configuration", "faults.rate must be from 0 to 1.");
    if (!Number.isInteger(seed)) throw new WonderError("configuration", "faults.seed must be a whole number.");
    if (kinds.length === 0 || kinds.some((kind) => !faultKinds.includes(kind))) {
      throw new WonderError("configuration", `faults.kinds must be some of ${faultKinds.join(", ")}.`);
    }
    if (ms !== undefined && !(Number.isInteger(ms) && ms >= 0)) {
      throw new WonderError("configuration", "faults.ms must be a whole number from 0.");
    }
    this.#rate = rate;
    this.#ms = ms;
    this.#kinds = kinds;
    this.#operations = only;
    this.#random = randomNumbers(seed);
  }

  /** @returns the fault that hits the next call of this operation, if one does */
  draw(operation: string): MockFaultEffect | undefined {
    if (this.#operations && !this.#operations.includes(operation)) return undefined;
    // Both are drawn for each call, so that another rate or choice of kinds changes nothing about who is hit.
    const [hit, choice] = [this.#random(), this.#random()];
    if (hit >= this.#rate) return undefined;
    const kind = this.#kinds[Math.floor(choice * this.#kinds.length)] ?? "status";
    if (kind === "status") return { kind, status: 503 };
    return kind === "delay" || kind === "late" ? { kind, ms: this.#ms } : { kind };
  }
}
