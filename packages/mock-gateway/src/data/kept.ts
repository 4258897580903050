/** What a part of the mock gateway remembers: its own arrays, maps, sets and records of plain values, not copies of them. */
export interface Kept {
  readonly [name: string]: KeptValue;
}

type KeptValue = readonly unknown[] | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | Kept | Plain;
type Plain = string | number | bigint | boolean | undefined;

/** Puts what was kept in the place of what is there. Objects that occur in several places stay the same ones. */
export function refill(own: Kept, saved: Kept): void {
  for (const [name, value] of Object.entries(own)) {
    const next = saved[name];
    if (Array.isArray(value) && Array.isArray(next)) value.splice(0, value.length, ...next);
    else if (value instanceof Map && next instanceof Map) {
      value.clear();
      for (const [key, item] of next) value.set(key, item);
    } else if (value instanceof Set && next instanceof Set) {
      value.clear();
      for (const item of next) value.add(item);
    } else if (isRecord(value) && isRecord(next)) refill(value, next);
    else Object.assign(own, { [name]: next });
  }
}

function isRecord(value: unknown): value is Kept {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
