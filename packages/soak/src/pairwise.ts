/** Settings by name. */
export type Choices = Readonly<Record<string, readonly unknown[]>>;

/**
 * A list of combinations in which any two settings of two different names occur together at least once: far fewer than all
 * combinations, and most bugs need no more than two settings to meet.
 *
 * @param choices each name with its settings
 * @param random from 0 up to 1; ties are broken by it
 */
export function pairwise<C extends Choices>(
  choices: C,
  random: () => number,
): { [Name in keyof C]: C[Name][number] }[] {
  const names = Object.keys(choices);
  const open = new Set<string>();
  for (const [first, second] of pairsOf(names)) {
    for (const a of settings(choices, first))
      for (const b of settings(choices, second)) open.add(key(first, a, second, b));
  }
  const rows: Record<string, unknown>[] = [];
  while (open.size > 0) {
    const seed = open.values().next().value as string;
    const [first, a, second, b] = JSON.parse(seed) as [string, number, string, number];
    const row: Record<string, number> = { [first]: a, [second]: b };
    for (const name of shuffled(names, random)) {
      if (name in row) continue;
      const gains = settings(choices, name).map((setting) => ({
        setting,
        gain: gainOf(row, name, setting, open) + random() / 2,
      }));
      row[name] = gains.reduce((best, each) => (each.gain > best.gain ? each : best)).setting;
    }
    for (const [one, other] of pairsOf(names)) open.delete(key(one, row[one] as number, other, row[other] as number));
    rows.push(Object.fromEntries(names.map((name) => [name, choices[name]?.[row[name] as number]])));
  }
  return rows as { [Name in keyof C]: C[Name][number] }[];
}

/** The settings of a name, by their position. */
function settings(choices: Choices, name: string): number[] {
  return (choices[name] ?? []).map((_, index) => index);
}

function gainOf(row: Record<string, number>, name: string, setting: number, open: Set<string>): number {
  return Object.entries(row).filter(([other, chosen]) => open.has(key(name, setting, other, chosen))).length;
}

function key(first: string, a: number, second: string, b: number): string {
  return JSON.stringify(first < second ? [first, a, second, b] : [second, b, first, a]);
}

function pairsOf(names: readonly string[]): [string, string][] {
  return names.flatMap((first, index) => names.slice(index + 1).map((second): [string, string] => [first, second]));
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other] as Item, result[index] as Item];
  }
  return result;
}
