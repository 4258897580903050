import type { Runtime } from "../../src/runtime.js";

/** A clock that stands still until told, random numbers that are known, and a list of what was waited for. */
export class FakeRuntime implements Runtime {
  time = Date.parse("2026-11-21T08:00:00Z");
  /** What {@link random} returns; the last one again and again. */
  randomNumbers = [0.5];
  readonly #timers = new Set<{ at: number; callback: () => void }>();

  now(): number {
    return this.time;
  }

  random(): number {
    const [next = 0, ...rest] = this.randomNumbers;
    if (rest.length > 0) this.randomNumbers = rest;
    return next;
  }

  setTimer(callback: () => void, milliseconds: number): () => void {
    const timer = { at: this.time + milliseconds, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers are waiting. */
  get pending(): number {
    return this.#timers.size;
  }

  /**
   * Lets everything happen that needs no waiting, then moves the clock to the next timer, until the promise is settled.
   *
   * @returns what it settled to
   */
  async run<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
    let settled: PromiseSettledResult<T> | undefined;
    Promise.allSettled([promise]).then(([result]) => {
      settled = result;
    });
    for (let step = 0; step < 100; step++) {
      await idle();
      if (settled) return settled;
      this.next();
    }
    throw new Error("The promise did not settle within 100 timers.");
  }

  /** Moves the clock to the next timer and lets it fire. */
  next(): void {
    const [first] = [...this.#timers].sort((a, b) => a.at - b.at);
    if (!first) return;
    this.#timers.delete(first);
    this.time = Math.max(this.time, first.at);
    first.callback();
  }
}

/** Waits until promises and callbacks that are under way have run; no time passes that a test could depend on. */
export async function idle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
