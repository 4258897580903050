import { CommandError } from "../exit-code.js";

/** The name of a field, or the number of a row. */
export type Step = string | number;

/** An object under construction. */
export type Container = Record<string, unknown>;

/** More rows than any list of the description takes. */
const MOST_ROWS = 1000;

/**
 * Takes `order.line_items[0].label` apart.
 *
 * @throws {CommandError} for what is no such path
 */
export function stepsOf(name: string): Step[] {
  if (!/^[^.[\]]+(\[\d+\]|\.[^.[\]]+)*$/.test(name)) {
    throw new CommandError(
      `${name} is no field: wanted is a name such as order.charge_fee or order.line_items[0].label.`,
    );
  }
  return Array.from(name.matchAll(/\[(\d+)\]|[^.[\]]+/g), ([text, row]) => (row === undefined ? text : Number(row)));
}

/**
 * Puts a value where the steps lead, with the objects and lists on the way there.
 *
 * @throws {CommandError} where something else stands on the way, and for a row that would leave a gap
 */
export function place(into: Container, steps: readonly Step[], value: unknown, name: string): void {
  let at = into as Record<Step, unknown>;
  for (const [index, step] of steps.entries()) {
    if (Array.isArray(at) !== (typeof step === "number"))
      throw new CommandError(`${name} does not fit the rest of the body.`);
    if (typeof step === "number" && (step > (at as unknown as unknown[]).length || step >= MOST_ROWS)) {
      throw new CommandError(`${name} leaves a gap: the rows of a list are given from [0] on, in order.`);
    }
    if (index === steps.length - 1) {
      at[step] = value;
      return;
    }
    const present = Object.hasOwn(at, step) ? at[step] : undefined;
    const next = present ?? (typeof steps[index + 1] === "number" ? [] : {});
    if (typeof next !== "object") throw new CommandError(`${name} does not fit the rest of the body.`);
    at[step] = next;
    at = next as Record<Step, unknown>;
  }
}
