const MOST = 3;

/** @returns the names that are likest to one that does not exist, the likest first */
export function similar(name: string, known: readonly string[]): string[] {
  const last = name.split(".").at(-1) ?? name;
  const near = known.map((other) => {
    const end = other.split(".").at(-1) ?? other;
    return { other, distance: Math.min(distance(name, other), distance(last, end) + (end === last ? 0 : 1)) };
  });
  return near
    .filter((one) => one.distance <= Math.max(1, Math.floor(last.length / 3)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .map(({ other }) => other);
}

/** How many letters have to be put in, taken out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column++) {
      const change = (row[column] ?? 0) + (letter.toLowerCase() === to[column]?.toLowerCase() ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
