import { WonderError } from "@wonder-openapi/signature";
import type { BodyLimits } from "./operation.js";

const DECIMAL = /^-?\d+(\.\d+)?$/;

/**
 * Refuses what the description says the gateway does not take. Fields that are missing, and bodies of another shape, are left to
 * the compiler and the gateway.
 *
 * @throws {WonderError} of kind `validation` that names the field, and shows no value
 */
export function checkBody(limits: BodyLimits, body: unknown): void {
  for (const [path, limit] of Object.entries(limits)) {
    for (const [name, value] of valuesAt(body, path.split("."))) {
      const problem = limit === "decimal" ? moneyProblem(value) : sizeProblem(value, limit);
      if (problem) throw new WonderError("validation", `${name} ${problem}. Nothing was sent.`);
    }
  }
}

function moneyProblem(value: unknown): string | undefined {
  if (value === null || (typeof value === "string" && DECIMAL.test(value))) return undefined;
  return 'must be a decimal string in major units, such as "128.50"';
}

function sizeProblem(value: unknown, most: number): string | undefined {
  const isText = typeof value === "string";
  if (!isText && !Array.isArray(value)) return undefined;
  // As people count them, not by the halves of a pair.
  const size = isText ? Array.from(value).length : value.length;
  return size > most ? `has ${size} ${isText ? "characters" : "items"}; ${most} at most` : undefined;
}

/** @returns the values at a path, each with its name; `[]` stands for each item */
function valuesAt(value: unknown, [first, ...rest]: readonly string[], name = ""): [string, unknown][] {
  if (first === undefined) return value === undefined ? [] : [[name, value]];
  if (typeof value !== "object" || value === null) return [];
  const isList = first.endsWith("[]");
  const key = isList ? first.slice(0, -2) : first;
  const inner = (value as Record<string, unknown>)[key];
  const full = name ? `${name}.${key}` : key;
  if (!isList) return valuesAt(inner, rest, full);
  return Array.isArray(inner) ? inner.flatMap((item, index) => valuesAt(item, rest, `${full}[${index}]`)) : [];
}
