import { type SignDeliveryOptions, type SignedDelivery, signDelivery } from "@wonder-openapi/webhooks/testing";

/** What the fuzz test sends: any of it may be nonsense. */
export interface Mutant {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** A seeded source of whole numbers below a bound (mulberry32): the same mutations every time. */
export function randomSource(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomSource>;
type Mutation = (mutant: Mutant, random: Random, another: SignedDelivery) => void;

const NASTY = [
  "",
  " ",
  "\0",
  "\n",
  "é",
  "訂",
  "\u{1f4b3}",
  "\ufeff",
  "\ud800",
  "/",
  "%2F",
  "..",
  "'",
  '"',
  "\\",
  "#",
  "?",
  "=",
];
const SIGNED = ["Credential", "Nonce", "Signature"] as const;
const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)] as T;
const bytesOf = (body: Mutant["body"]): Uint8Array =>
  typeof body === "string" ? new TextEncoder().encode(body) : Uint8Array.from(body);
const textOf = (body: Mutant["body"]): string => (typeof body === "string" ? body : new TextDecoder().decode(body));

function edit(text: string, random: Random): string {
  const at = random(text.length + 1);
  const nasty = pick(random, NASTY);
  switch (random(5)) {
    case 0:
      return text.slice(0, at) + nasty + text.slice(at);
    case 1:
      return text.slice(0, at) + nasty + text.slice(at + 1);
    case 2:
      return text.slice(0, at);
    case 3:
      return text.slice(at);
    default:
      return (
        text.slice(0, at) + String.fromCharCode((text.charCodeAt(at) || 32) ^ (1 << random(7))) + text.slice(at + 1)
      );
  }
}

/** One way each to spoil a delivery on its way. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  bitOfBody(mutant, random) {
    const bytes = bytesOf(mutant.body);
    const at = random(bytes.length || 1);
    if (bytes[at] !== undefined) bytes[at] ^= 1 << random(8);
    mutant.body = bytes;
  },
  cutBody(mutant, random) {
    mutant.body = bytesOf(mutant.body).subarray(0, random(bytesOf(mutant.body).length || 1));
  },
  editBody(mutant, random) {
    mutant.body = edit(textOf(mutant.body), random);
  },
  valueInBody(mutant, random) {
    const parts = textOf(mutant.body).split('"');
    const at = random(parts.length);
    parts[at] = pick(random, [...NASTY, "paid", "completed", "INV-1002", "0.00"]);
    mutant.body = parts.join('"');
  },
  writeBodyAgain(mutant, random) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(textOf(mutant.body));
    } catch {
      parsed = {};
    }
    const compact = JSON.stringify(parsed);
    mutant.body = pick(random, [
      JSON.stringify(parsed, null, 2),
      JSON.stringify({ data: { order: parsed } }),
      compact.replaceAll("/", "\\/"),
      compact.replaceAll(",", ", "),
      `${compact}\n`,
      `\ufeff${compact}`,
      JSON.stringify(Object.fromEntries(Object.entries(Object(parsed)).reverse())),
    ]);
  },
  anotherBody(mutant, _random, another) {
    mutant.body = another.body;
  },
  anotherHeader(mutant, random, another) {
    const name = pick(random, SIGNED);
    mutant.headers[name] = another.headers[name] ?? "";
  },
  editHeader(mutant, random) {
    const name = pick(random, SIGNED);
    mutant.headers[name] = edit(mutant.headers[name] ?? "", random);
  },
  swapHeaders(mutant, random) {
    const [one, two] = [pick(random, SIGNED), pick(random, SIGNED)];
    [mutant.headers[one], mutant.headers[two]] = [mutant.headers[two] ?? "", mutant.headers[one] ?? ""];
  },
  dropHeader(mutant, random) {
    delete mutant.headers[pick(random, SIGNED)];
  },
  doubleHeader(mutant, random) {
    const name = pick(random, SIGNED);
    mutant.headers[name.toLowerCase()] = mutant.headers[name] ?? "";
  },
  lyingHeader(mutant, random) {
    const name = pick(random, [
      "Content-Length",
      "X-Original-URL",
      "X-Forwarded-Prefix",
      "X-Forwarded-Uri",
      "X-Action",
    ]);
    mutant.headers[name] = pick(random, [...NASTY, mutant.url, "/wonder", "-1", "1e9", "7"]);
    mutant.body = edit(textOf(mutant.body), random);
  },
  editUrl(mutant, random) {
    mutant.url = edit(mutant.url, random);
  },
  pathChange(mutant, random) {
    mutant.url = pick(random, [
      mutant.url.replace(/\?.*/s, ""),
      `${mutant.url}&x=1`,
      mutant.url.replace("/wonder", "/wonder/"),
      mutant.url.replace("/wonder", ""),
      mutant.url.replace("/wonder", "/WONDER"),
      mutant.url.replace("/wonder", "/api/wonder"),
      mutant.url.replace("webhook", "%77ebhook"),
      mutant.url.replace("/wonder", "/x/../wonder"),
    ]);
  },
  borderChange(mutant, random) {
    const text = textOf(mutant.body);
    const at = random(text.length + 1);
    mutant.url = `${mutant.url}\n${text.slice(0, at)}`;
    mutant.body = text.slice(at);
  },
  method(mutant, random) {
    mutant.method = pick(random, ["GET", "PUT", "PATCH", "DELETE", "", "PÖST", "POST ", "POST\n/x"]);
  },
};

/** The same delivery, signed by somebody else. */
export const forged = (
  { url, body }: SignedDelivery,
  by: Pick<SignDeliveryOptions, "appId" | "privateKey" | "time">,
): Promise<SignedDelivery> => signDelivery({ url, body, ...by });
