/** The clock by which things happen: when a far move of it is caught up with, each happens at the time that it was due. */
export class EventClock {
  readonly #base: () => number;
  #at: number | undefined;

  constructor(base: () => number) {
    this.#base = base;
  }

  now(): number {
    return this.#at ?? this.#base();
  }

  /** Does something as if it were that time. */
  at(time: number, run: () => void): void {
    const before = this.#at;
    this.#at = time;
    try {
      run();
    } finally {
      this.#at = before;
    }
  }
}
