import fc from "fast-check";
import { resolved, type Schema } from "../../src/description.js";
import { HOSTILE } from "./hostile.js";

/** Texts by the name of their field, after that of the object it is in (`order.number`), or by the field's own name. */
export type Words = Readonly<Record<string, readonly string[]>>;

// Or what is filled in later.
const UUID = /^(@.*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Parts of an `allOf`, and what a reference leads to, as one. */
interface Whole extends Omit<Schema, "properties" | "$ref" | "allOf"> {
  readonly properties: Readonly<Record<string, Schema>>;
}

/** @returns one schema for all parts; what several say of a property is an `allOf` of its own */
function wholeOf(schema: Schema): Whole {
  const { $ref, allOf = [], ...own } = schema;
  const parts = [...($ref === undefined ? [] : [resolved(schema)]), ...allOf].map(wholeOf);
  const properties: Record<string, Schema> = {};
  for (const part of [...parts, own]) {
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      const before = properties[name];
      properties[name] = before ? { allOf: [before, property] } : property;
    }
  }
  const required = new Set([...parts, own].flatMap((part) => part.required ?? []));
  return { ...Object.assign({}, ...parts), ...own, properties, required: [...required] };
}

/**
 * @param schema of a request
 * @param words what some texts are rather than anything
 * @param place names of the object and the field, for the words
 * @returns values that fit the schema, odd ones too
 */
export function valuesOf(schema: Schema, words: Words, place: readonly string[] = []): fc.Arbitrary<unknown> {
  const whole = wholeOf(schema);
  if (whole.enum) return fc.constantFrom(...whole.enum);
  if (whole.anyOf) {
    const [first = {}, ...rest] = whole.anyOf;
    // The known values first: most others are refused.
    return fc.oneof(
      { weight: 6, arbitrary: valuesOf(first, words, place) },
      ...rest.map((other) => ({ weight: 1, arbitrary: valuesOf(other, words, place) })),
    );
  }
  const types = whole.type === undefined ? ["object"] : [whole.type].flat();
  return fc.oneof(...types.map((type) => ofType(type, whole, words, place)));
}

/**
 * @param example a value that fits the schema
 * @returns values like it: most texts are its own or of the words, and here and there is something else that fits the schema
 */
export function valuesLike(
  example: unknown,
  schema: Schema,
  words: Words,
  place: readonly string[] = [],
): fc.Arbitrary<unknown> {
  const whole = wholeOf(schema);
  const { properties, required = [], items = {} } = whole;
  if (Array.isArray(example)) return fc.tuple(...example.map((item) => valuesLike(item, items, words, place)));
  if (typeof example === "object" && example !== null) {
    const entries = Object.entries(example).map(([name, value]) => {
      const values = valuesLike(value, properties[name] ?? {}, words, [place.at(-1) ?? "", name]);
      const absent = required.includes(name) ? 0 : 1;
      return fc
        .oneof({ weight: absent, arbitrary: fc.constant([]) }, { weight: 5, arbitrary: values.map((one) => [one]) })
        .map((one) => one.map((found): [string, unknown] => [name, found]));
    });
    return fc.tuple(...entries).map((found) => Object.fromEntries(found.flat()));
  }
  const known = whole.enum ? [] : wordsFor(whole, words, place);
  const usual = typeof example === "string" && known.length > 0 ? fc.constantFrom(...known) : fc.constant(example);
  // Each text that is odd may be one more refusal; a number or a word of a list seldom is.
  const weight = typeof example === "string" && !whole.enum && !whole.anyOf ? 30 : 4;
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: valuesOf(schema, words, place) });
}

function ofType(type: string, whole: Whole, words: Words, place: readonly string[]): fc.Arbitrary<unknown> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "string":
      return texts(whole, words, place);
    case "integer":
    case "number":
      return numbers(type === "integer", words[place.at(-1) ?? ""] ?? []);
    case "array":
      return fc.array(valuesOf(whole.items ?? {}, words, place), { maxLength: Math.min(3, whole.maxItems ?? 3) });
    default:
      return objects(whole, words, place);
  }
}

function objects({ properties, required = [] }: Whole, words: Words, place: readonly string[]): fc.Arbitrary<object> {
  const names = Object.keys(properties);
  const model = names.map((name) => {
    const values = valuesOf(properties[name] ?? {}, words, [place.at(-1) ?? "", name]);
    // Left out more often than not: each field is one more that may be refused.
    const optional = fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: values });
    return required.includes(name) ? values : optional;
  });
  const fields = fc
    .tuple(...model)
    .map((values) =>
      Object.fromEntries(values.flatMap((value, index) => (value === undefined ? [] : [[names[index] ?? "", value]]))),
    );
  const odd = fc.dictionary(fc.constantFrom("__proto__", "constructor", "toString", "length", "x"), fc.jsonValue(), {
    maxKeys: 2,
    noNullPrototype: true,
  });
  return fc.oneof(
    { weight: 12, arbitrary: fields },
    {
      weight: 1,
      arbitrary: fc.tuple(odd, fields).map(([more, own]) => Object.assign(Object.create(null), more, own) as object),
    },
  );
}

/** Small ones mostly: they are what makes sense of counts, days and prices. */
function numbers(whole: boolean, known: readonly string[]): fc.Arbitrary<number> {
  const large = [0, -1, 10_000, 1e6, 1e9, 2 ** 31, 2 ** 53, 1e15, 1e21, 1e300, -1e300];
  const odd = whole ? large : [...large, 0.01, 128.5, 0.1 + 0.2, 1e-7, -0.5, Number.MAX_VALUE, Number.MIN_VALUE];
  return fc.oneof(
    { weight: 16, arbitrary: fc.integer({ min: 1, max: 12 }) },
    ...(known.length > 0 ? [{ weight: 16, arbitrary: fc.constantFrom(...known.map(Number)) }] : []),
    { weight: 4, arbitrary: fc.constantFrom(...odd) },
  );
}

function texts(whole: Whole, words: Words, place: readonly string[]): fc.Arbitrary<string> {
  const known = wordsFor(whole, words, place);
  const examples = (whole.examples ?? []).filter((example) => typeof example === "string");
  const patterned = (pattern: string): fc.Arbitrary<string> =>
    fc.oneof(fc.stringMatching(new RegExp(pattern)), fc.constantFrom("0", "-1", "999999999999.99", "9".repeat(400)));
  const anything = (): fc.Arbitrary<string> => {
    if (whole.format === "uuid") return fc.uuid();
    if (whole.pattern !== undefined) return patterned(whole.pattern);
    return fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...HOSTILE));
  };
  return fc
    .oneof(
      ...(known.length > 0 ? [{ weight: 40, arbitrary: fc.constantFrom(...known) }] : []),
      ...(examples.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...examples) }] : []),
      { weight: 2, arbitrary: anything() },
    )
    .filter((text) => fits(whole, text));
}

function wordsFor(whole: Whole, words: Words, place: readonly string[]): readonly string[] {
  const known = words[place.join(".")] ?? words[place.at(-1) ?? ""] ?? [];
  return known.filter((word) => fits(whole, word));
}

function fits({ format, pattern, maxLength = Number.POSITIVE_INFINITY }: Whole, text: string): boolean {
  // Length is counted in characters, of which some are two units.
  if ([...text].length > maxLength) return false;
  if (format === "uuid") return UUID.test(text);
  return pattern === undefined || new RegExp(pattern).test(text);
}
