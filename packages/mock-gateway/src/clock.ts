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
  #shift = 0;
  #frozen: number | undefined;

  /**
   * @param base the clock it runs with, in milliseconds since 1970
   * @param moved called after `set` and `advance`
   */
  constructor(base: () => number, moved: () => void = () => {}) {
    this.#base = base;
    this.#moved = moved;
  }

  now(): number {
    return this.#frozen ?? this.#base() + this.#shift;
  }

  set(milliseconds: number): void {
    if (this.#frozen === undefined) this.#shift = milliseconds - this.#base();
    else this.#frozen = milliseconds;
    this.#moved();
  }

  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds);
  }

  freeze(): void {
    this.#frozen = this.now();
  }

  unfreeze(): void {
    if (this.#frozen === undefined) return;
    this.#shift = this.#frozen - this.#base();
    this.#frozen = undefined;
  }

  /** Runs with its base again, as at first. */
  reset(): void {
    this.#shift = 0;
    this.#frozen = undefined;
  }
}
