/** A line of the table. */
export interface Row {
  readonly what: string;
  /** Ours, with its unit. */
  readonly ours: string;
  /** The others, each with its figure. */
  readonly beside: string;
  /** Ours in terms of the first of the others; undefined where there is nothing to compare. */
  readonly ratio?: number | undefined;
  /** What we want: `<= 2.5`, `>= 0.9`. */
  readonly goal?: string | undefined;
}

/** A part of the bench. */
export type Bench = (size: Size) => Promise<readonly Row[]>;

/** `small` takes seconds and shows that all runs; `full` is what is published. */
export type Size = "small" | "full";

/** @returns whether a ratio keeps a goal; undefined where there is none */
export function isMet({ ratio, goal }: Row): boolean | undefined {
  if (ratio === undefined || goal === undefined) return undefined;
  const bound = Number(goal.slice(2));
  return goal.startsWith("<=") ? ratio <= bound : ratio >= bound;
}

/** Three digits that matter. */
export function figure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toPrecision(value >= 10 ? 3 : 2);
}
