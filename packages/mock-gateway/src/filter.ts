import type { FilterOperators } from "@wonder-openapi/types";
import type { NestedText } from "./query.js";
import { Refusal } from "./refusal.js";

type Operator = keyof FilterOperators;
type Kind = "text" | "amount" | "time";
/** What a filter can be on. */
export type FilterFields = Readonly<Record<string, Kind>>;
type Condition = (value: string | null) => boolean;

/** @param order how a value stands to the operand: below zero, zero or above; undefined where it cannot be said */
type Compared = (compare: (value: string, operand: string) => number | undefined, kind: Kind) => Condition;

const operators: Readonly<Record<Operator, (operand: string) => Compared>> = {
  _eq: (operand) => (compare) => (value) => value !== null && compare(value, operand) === 0,
  _neq: (operand) => (compare) => (value) => value === null || compare(value, operand) !== 0,
  _gt: ordered((order) => order > 0),
  _gte: ordered((order) => order >= 0),
  _lt: ordered((order) => order < 0),
  _lte: ordered((order) => order <= 0),
  _contains: (operand) => () => (value) => value?.includes(operand) ?? false,
  _not_contains: (operand) => () => (value) => !value?.includes(operand),
  _in: (operand) => (compare) => (value) =>
    value !== null && operand.split(",").some((one) => compare(value, one) === 0),
  _not_in: (operand) => (compare) => (value) =>
    value === null || !operand.split(",").some((one) => compare(value, one) === 0),
  _null: (operand) => () => (value) => (value === null) === ["1", "true"].includes(operand),
};

function ordered(holds: (order: number) => boolean): (operand: string) => Compared {
  return (operand) => (compare) => (value) => {
    const order = value === null ? undefined : compare(value, operand);
    return order !== undefined && holds(order);
  };
}

/**
 * Makes a condition on rows of a list of a filter as it came in the query. All of it has to hold.
 *
 * @param fields what a filter can be on, with what the values are; a nested field has a dot in its name
 * @throws {Refusal} for a field that rows do not have, and an operator that there is not
 */
export function rowFilter(filter: NestedText, fields: FilterFields): (row: object) => boolean {
  const conditions = Object.entries(filter).flatMap(([field, given]) => {
    const kind = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (!kind) throw new Refusal("parameters", `The mock gateway has no filter on ${field}.`);
    if (typeof given === "string") throw new Refusal("parameters", `The filter on ${field} has no operator.`);
    return Object.entries(given).map(([name, operand]) => {
      const operator = Object.hasOwn(operators, name) ? operators[name as Operator] : undefined;
      if (!operator || typeof operand !== "string") throw new Refusal("parameters", `${name} is no operator.`);
      const holds = operator(operand)(comparisons[kind], kind);
      return (row: object): boolean => holds(valueAt(row, field));
    });
  });
  return (row) => conditions.every((holds) => holds(row));
}

function valueAt(row: object, field: string): string | null {
  let value: unknown = row;
  for (const name of field.split(".")) value = (value as Record<string, unknown> | null | undefined)?.[name];
  return value === undefined || value === null ? null : String(value);
}

const comparisons: Readonly<Record<Kind, (value: string, operand: string) => number | undefined>> = {
  text: (value, operand) => sign(value < operand, value > operand),
  amount: (value, operand) => difference(scaled(value), scaled(operand)),
  time: (value, operand) => difference(instant(value), instant(operand)),
};

function difference<Value extends number | bigint>(a: Value | undefined, b: Value | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : sign(a < b, a > b);
}

function sign(below: boolean, above: boolean): number {
  if (below) return -1;
  return above ? 1 : 0;
}

/** A decimal as a whole number of trillionths, so that "128.5" and "128.50" are the same and nothing is rounded. */
function scaled(text: string): bigint | undefined {
  const [, minus, whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(text) ?? [];
  if (!whole) return undefined;
  const digits = BigInt(whole + fraction.padEnd(12, "0"));
  return minus ? -digits : digits;
}

function instant(text: string): number | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
