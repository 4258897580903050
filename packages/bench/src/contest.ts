/** One of those that are measured against each other. */
export interface Contender {
  readonly name: string;
  /** Does it once, as often as `times` says. */
  run(times: number): Promise<void>;
}

/** What came of it: for each contender, how often a second it was done, at the median of the rounds. */
export type Rates = ReadonlyMap<string, number>;

/** How long a contest is. */
export interface Effort {
  readonly rounds: number;
  readonly times: number;
}

/**
 * Measures contenders in turn, round by round, so that what else the machine does meets all of them. A round before the first warms
 * up and does not count.
 */
export async function contest(contenders: readonly Contender[], { rounds, times }: Effort): Promise<Rates> {
  const seconds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, run } of contenders) {
      const started = performance.now();
      await run(round < 0 ? Math.ceil(times / 4) : times);
      if (round >= 0) seconds.get(name)?.push((performance.now() - started) / 1_000);
    }
  }
  return new Map([...seconds].map(([name, list]) => [name, times / median(list)]));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Does work with so many of it under way at a time. */
export async function atATime(
  workers: number,
  times: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
