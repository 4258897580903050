import fc from "fast-check";
import { operationOf } from "../../src/description.js";
import type { DrawnRequest } from "./drawn-request.js";

/** What is done to a request, so that it may fit the description no more. */
export type Mutation =
  | { readonly kind: "value"; readonly place: number; readonly value: unknown }
  | { readonly kind: "without"; readonly place: number }
  | { readonly kind: "text"; readonly change: TextChange }
  | { readonly kind: "content type"; readonly type: string }
  | { readonly kind: "query"; readonly more: string }
  | { readonly kind: "path"; readonly more: string };
type TextChange = "cut" | "empty" | "twice" | "bad utf-8" | "bom" | "number" | "deep" | "null" | "list" | "large";

const DEEP = 20_000;

/** Values where others belong: of another type, too long, of no list. */
const junk = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1e300,
  "",
  "x",
  "x".repeat(300),
  "-1.00",
  "1e3",
  "999999999999999999999999.99",
  [],
  [null],
  [[]],
  {},
  { length: 3 },
);

export const anyMutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("value" as const), place: fc.nat(40), value: junk }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("without" as const), place: fc.nat(40) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("text" as const),
      change: fc.constantFrom<TextChange>(
        "cut",
        "empty",
        "twice",
        "bad utf-8",
        "bom",
        "number",
        "deep",
        "null",
        "list",
        "large",
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("content type" as const),
      type: fc.constantFrom("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("query" as const),
      more: fc.constantFrom(
        "limit=1&limit=2",
        "offset=0&offset=x",
        "limit=",
        "filter=1",
        "filter[a]=1&filter[a][_eq]=2",
        "filter[][_eq]=1",
        "filter[a][_eq]=1&filter[a][_eq]=2",
        "filter[a][__proto__]=1",
        "filter[a][_eq][b]=1",
        "filter[",
        "%zz=%zz",
        "%E0%A4%A",
        "with_payment_link=maybe",
        "with_payment_link=true&with_payment_link=false",
        "=&&==&",
        `x=${"y".repeat(8_000)}`,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("path" as const),
      more: fc.constantFrom("/", "//", "/x", "%zz", "%00", "/../x", "/%2e%2e/x", ";a=b", "%2F", "%F0%28"),
    }),
  },
);

/** A request as it is sent. */
export interface WireRequest {
  readonly method: string;
  /** With the query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

/** @param fill puts in what answers had, for texts with `@` */
export function onTheWire(
  request: DrawnRequest,
  mutation: Mutation | undefined,
  fill: (text: string) => string,
): WireRequest {
  const { path, query, headers } = request;
  const operation = operationOf(request.operation);
  const filled = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => encoded(fill(path[name] ?? "")));
  const pairs = query.map(([name, value]) => `${encoded(name)}=${encoded(fill(value))}`);
  const more = mutation?.kind === "query" ? [mutation.more] : [];
  const search = [...pairs, ...more].join("&");
  const type = mutation?.kind === "content type" ? mutation.type : "application/json";
  return {
    method: operation.method,
    target: filled + (mutation?.kind === "path" ? mutation.more : "") + (search && `?${search}`),
    headers: { ...headers, "Content-Type": type },
    body: operation.method === "GET" ? undefined : bytesOf(request.body, mutation, fill),
  };
}

/** Half a character is no text of a URL, and Node takes no more than 16 kB of a head. */
function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text.slice(0, 1_000)).toString());
}

function bytesOf(
  body: unknown,
  mutation: Mutation | undefined,
  fill: (text: string) => string,
): Uint8Array | undefined {
  if (mutation?.kind === "text") return changedText(body, mutation.change);
  if (body === undefined) return undefined;
  const own = JSON.parse(JSON.stringify(body), (_, value: unknown) =>
    typeof value === "string" ? fill(value) : value,
  );
  return Buffer.from(JSON.stringify(mutation ? mutated(own, mutation) : own));
}

function mutated(body: unknown, mutation: Mutation): unknown {
  if (mutation.kind !== "value" && mutation.kind !== "without") return body;
  const places: (() => void)[] = [];
  let whole = body;
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      const holder = node as Record<string, unknown>;
      places.push(() => {
        if (mutation.kind === "value") holder[key] = mutation.value;
        else delete holder[key];
      });
      walk(holder[key]);
    }
  };
  walk(whole);
  places.push(() => {
    whole = mutation.kind === "value" ? mutation.value : {};
  });
  places[mutation.place % places.length]?.();
  return whole;
}

function changedText(body: unknown, change: TextChange): Uint8Array {
  const text = JSON.stringify(body ?? {});
  switch (change) {
    case "cut":
      return Buffer.from(text.slice(0, -1));
    case "empty":
      return new Uint8Array();
    case "twice":
      return Buffer.from(text + text);
    case "bad utf-8":
      return Buffer.concat([Buffer.from('{"message":"'), Uint8Array.of(0xff, 0xfe), Buffer.from('"}')]);
    case "bom":
      return Buffer.from(`\ufeff${text}`);
    case "number":
      return Buffer.from("1e999");
    case "deep":
      return Buffer.from(text.replace(/\}$/, `,"deep":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}`).replace("{,", "{"));
    case "null":
      return Buffer.from("null");
    case "list":
      return Buffer.from("[]");
    case "large":
      return Buffer.from(text.replace(/\}$/, `,"large":"${"x".repeat(300_000)}"}`).replace("{,", "{"));
  }
}
