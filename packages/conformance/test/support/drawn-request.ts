import fc from "fast-check";
import { type Operation, type OperationId, operationList, type Parameter } from "../../src/description.js";
import { valuesLike, valuesOf } from "./arbitrary.js";
import { HOSTILE } from "./hostile.js";
import { FILTER_FIELDS, PARAMETERS, WORDS } from "./words.js";

/** A request that fits the description, before what it has with `@` is filled in. */
export interface DrawnRequest {
  readonly operation: OperationId;
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for none. */
  readonly body: unknown;
}

const OPERATORS = [
  "_eq",
  "_neq",
  "_gt",
  "_gte",
  "_lt",
  "_lte",
  "_contains",
  "_not_contains",
  "_in",
  "_not_in",
  "_null",
];
const filters = fc.array(
  fc
    .tuple(
      fc.constantFrom(...FILTER_FIELDS),
      fc.constantFrom(...OPERATORS),
      fc.constantFrom("INV-1", "100", "1", "true", "paid", "2026-11-21T00:00:00Z", ...HOSTILE),
    )
    .map(([field, operator, value]) => [`filter[${field}][${operator}]`, value] as const),
  { maxLength: 2 },
);

/** @returns requests of an operation that fit the description */
export function requestsOf(operation: Operation): fc.Arbitrary<DrawnRequest> {
  const { id, parameters, body } = operation;
  const texts = (parameter: Parameter): fc.Arbitrary<string> => textsOf(id, parameter);
  const named = (where: Parameter["in"], texting: typeof texts): fc.Arbitrary<Record<string, string>> => {
    const here = parameters.filter((parameter) => parameter.in === where && parameter.style !== "deepObject");
    const model = Object.fromEntries(here.map((parameter) => [parameter.name, texting(parameter)]));
    return fc.record(model, { requiredKeys: here.filter(({ required }) => required).map(({ name }) => name) });
  };
  return fc.record({
    operation: fc.constant(id),
    path: named("path", texts),
    query: fc
      .tuple(named("query", texts), parameters.some(({ style }) => style === "deepObject") ? filters : fc.constant([]))
      .map(([plain, nested]) => [...Object.entries(plain), ...nested]),
    // The names of languages and tracing ids; nothing is decided by them.
    headers: named("header", () => fc.constantFrom("en", "zh-HK", "6f1c2d3e-4b5a-4978-8e6d-5c4b3a291807")),
    body: body
      ? fc.oneof(
          { weight: body.required ? 0 : 1, arbitrary: fc.constant(undefined) },
          { weight: 6, arbitrary: valuesOf(body.schema, WORDS) },
          { weight: 34, arbitrary: valuesLike(body.example, body.schema, WORDS) },
        )
      : fc.constant(undefined),
  });
}

/** Requests of all operations, those more often that much depends on. */
export const anyRequest: fc.Arbitrary<DrawnRequest> = fc.oneof(
  ...operationList.map((operation) => ({ weight: weightOf(operation), arbitrary: requestsOf(operation) })),
);

function weightOf({ id, effect }: Operation): number {
  if (id === "createTransaction" || id === "refundTransaction") return 12;
  return { money: 5, write: 2 }[effect] ?? 1;
}

function textsOf(id: string, { name, in: where, schema }: Parameter): fc.Arbitrary<string> {
  const types = [schema.type ?? "string"].flat();
  if (types.includes("boolean")) return fc.constantFrom("true", "false");
  if (types.includes("number") || types.includes("integer")) {
    return fc.constantFrom(...(PARAMETERS[name] ?? []), "0", "1", "-1", "1.5", "1e3", "1001", "99999999999999999999");
  }
  if (schema.enum) return fc.constantFrom(...schema.enum.map(String));
  const known = PARAMETERS[`${id}.${name}`] ?? PARAMETERS[name] ?? ["x"];
  // An empty one would be another path.
  const odd = HOSTILE.filter((text) => where !== "path" || (text !== "" && !/^\.+$/.test(text)));
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}
