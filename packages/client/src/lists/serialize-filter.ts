import type { FilterOperators } from "@wonder-openapi/types";
import { encodeQuery, plainNumber, unusableParameter } from "../encode-query.js";

/** Whether an operator takes one value or several. Held against the description by its type. */
const operators: Readonly<Record<keyof FilterOperators, "one" | "several">> = {
  _eq: "one",
  _neq: "one",
  _gt: "one",
  _gte: "one",
  _lt: "one",
  _lte: "one",
  _contains: "one",
  _not_contains: "one",
  _in: "several",
  _not_in: "several",
  _null: "one",
};

/**
 * Writes a filter: `filter[field][operator]=value`, the brackets as they are, as the vendor's own examples print them.
 *
 * @returns parts of a query, one a condition
 * @throws {WonderError} of kind `validation` for what would not reach the gateway as it is meant
 */
export function serializeFilter(filter: unknown): string[] {
  return entries(filter, "filter").flatMap(([field, conditions]) => {
    const name = bracketed("filter", field);
    return entries(conditions, name).map(([operator, value]) => {
      const full = bracketed(name, operator);
      if (!Object.hasOwn(operators, operator)) throw unusableParameter(full, `there is no operator ${operator}`);
      const text =
        operators[operator as keyof FilterOperators] === "several" ? joined(value, full) : written(value, full);
      return `${full}=${encodeQuery(text, full)}`;
    });
  });
}

function entries(value: unknown, name: string): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Date) {
    throw unusableParameter(name, "it is no object");
  }
  const found = Object.entries(value);
  // A condition that vanished would list everything.
  if (found.length === 0) throw unusableParameter(name, "it has no condition");
  return found;
}

function bracketed(name: string, key: string): string {
  if (key === "" || /[[\]]/.test(key)) throw unusableParameter(name, "a name in it is empty, or has brackets");
  return `${name}[${encodeQuery(key, name)}]`;
}

function joined(value: unknown, name: string): string {
  if (!Array.isArray(value)) return written(value, name);
  if (value.length === 0) throw unusableParameter(name, "its list is empty");
  const texts = Array.from(value, (one) => written(one, name));
  if (texts.some((text) => text.includes(","))) {
    throw unusableParameter(name, "a value of its list has a comma, and how to write that is not known");
  }
  return texts.join(",");
}

function written(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number") return plainNumber(value, name);
  if (value instanceof Date) return inHongKong(value, name);
  throw unusableParameter(
    name,
    value === undefined || value === null ? "it has no value" : "it is no text, number, boolean or date",
  );
}

const AHEAD = 8 * 3_600_000;

/** The guide's own form, seconds and `+08:00`; with a fraction only where there is one. */
function inHongKong(date: Date, name: string): string {
  const shifted = new Date(date.getTime() + AHEAD);
  if (Number.isNaN(shifted.getTime())) throw unusableParameter(name, "it is no date");
  const text = shifted.toISOString();
  if (!/^\d{4}-/.test(text)) throw unusableParameter(name, "its year has not four digits");
  return `${text.replace(/(?:\.000)?Z$/, "")}+08:00`;
}
