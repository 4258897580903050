import type { Kept } from "./data/kept.js";

/** The clock of a mock gateway, in milliseconds since 1970. */
export interface MockClock {
  /** What it shows. */
  now(): number;
  /** Puts it to a time, from which it runs on unless it is frozen. */
  set(milliseconds: number): void;
  /** Moves it forward, or back by a negative number. What is due by then happens: voids, refunds, billings, retries of webhooks. */
  advance(milliseconds: number): void;
  /** Stops it where it is; `set` and `advance` still move it. */
  freeze(): void;
  /** Lets it run on from what it shows. */
  unfreeze(): void;
}

/** A clock that runs with another one, and can be moved against it. */
export class ShiftedClock implements MockClock {
  readonly #base: () => number;
  readonly #moved: () => void;
  readonly #hands: { shift: number; frozen: number | undefined } = { shift: 0, frozen: undefined };

  /**
   * @param base the clock it runs with, in milliseconds since 1970
   * @param moved called after `set` and `advance`
   */
  constructor(base: () => number, moved: () => void = () => {}) {
    this.#base = base;
    this.#moved = moved;
  }

  now(): number {
    return this.#hands.frozen ?? this.#base() + this.#hands.shift;
  }

  set(milliseconds: number): void {
    if (this.#hands.frozen === undefined) this.#hands.shift = milliseconds - this.#base();
    else this.#hands.frozen = milliseconds;
    this.#moved();
  }

  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds);
  }

  freeze(): void {
    this.#hands.frozen = this.now();
  }

  unfreeze(): void {
    if (this.#hands.frozen === undefined) return;
    this.#hands.shift = this.#hands.frozen - this.#base();
    this.#hands.frozen = undefined;
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return { hands: this.#hands };
  }

  isFrozen(): boolean {
    return this.#hands.frozen !== undefined;
  }

  /** What it shows against its base; of a frozen one, what it shows. */
  offset(): number {
    return this.#hands.frozen ?? this.#hands.shift;
  }

  /** Runs with its base again, as at first. */
  reset(): void {
    this.#hands.shift = 0;
    this.#hands.frozen = undefined;
  }
}
