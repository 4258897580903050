import type { WonderError } from "@wonder-openapi/signature";
import type { Arrival } from "./delivery.js";
import { headerOf } from "./header-of.js";
import { orderIn } from "./order-in.js";
import { parsedBody, refusal } from "./refusal.js";
import { pathWithQuery, split } from "./signed-path.js";

/** Whether the signature fits this path and this body. */
export type Fits = (uri: string, body: Uint8Array) => Promise<boolean>;

/** A delivery whose signature does not fit. */
export interface Misfit {
  readonly arrival: Arrival;
  /** The path that was tried. */
  readonly uri: string;
  /** The delivery's own. */
  readonly own: string;
  readonly body: Uint8Array;
}

/** Where proxies put the path that they had. Unsigned, so only tried against the signature, and never believed. */
const FORWARDED = ["x-original-url", "x-original-uri", "x-forwarded-uri", "x-rewrite-url", "x-envoy-original-path"];
/** Each is one more hash over the body, and anybody may send one. */
const MOST_SEGMENTS = 4;

/**
 * Finds out why a signature does not fit, by trying what usually happens to a delivery on its way. What then fits was signed
 * by Wonder, so the fault is on our side; the delivery is refused all the same.
 */
export async function diagnose(fits: Fits, misfit: Misfit): Promise<WonderError> {
  const { arrival, uri, own, body } = misfit;
  const length = headerOf(arrival.headers, "content-length");
  const encoded = headerOf(arrival.headers, "content-encoding") !== undefined;
  if (!encoded && length !== undefined && /^\d+$/.test(length) && Number(length) !== body.length) {
    const what = body.length === 0 ? "is empty" : `has ${body.length} bytes`;
    return parsedBody(`The body ${what}, but ${length} bytes were sent: it was read or parsed before.`);
  }
  const parsed = parse(body);
  for (const [what, other] of otherBodies(parsed, body)) {
    if (await fits(uri, other))
      return parsedBody(`The signature fits the body ${what}: it is not the body that was sent.`);
  }
  const tried = new Set([uri]);
  for (const [what, other] of otherPaths(misfit, parsed)) {
    if (tried.has(other)) continue;
    tried.add(other);
    if (!(await fits(other, body))) continue;
    const step =
      other === own
        ? "Correct publicUrl, or leave it out."
        : "Set publicUrl to the callback URL exactly as Wonder was given it.";
    return refusal(
      "path_rewritten",
      `The signature fits ${what}, not the path it was checked with: a proxy or framework rewrites it. ${step}`,
    );
  }
  return refusal(
    "signature_mismatch",
    "The signature fits no key with this method, path and body. Likely reasons: publicKey is not the Webhook Public Key of " +
      "this AppID (sandbox and production have their own, and your own public key is another), a proxy rewrites the path " +
      "(then set publicUrl to the callback URL), something altered the body, or it is a forgery.",
  );
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

function write(parsed: unknown): string | undefined {
  try {
    return JSON.stringify(parsed);
  } catch {
    // Deeper than the stack: JSON can be read that cannot be written.
    return undefined;
  }
}

function otherBodies(parsed: unknown, body: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  const compact = write(parsed);
  if (compact === undefined) return [];
  const slashes = compact.replaceAll("/", "\\/");
  const ascii = (text: string) =>
    text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const trimmed = new TextDecoder().decode(body).trim();
  const texts = [
    ["without the white space around it", trimmed],
    ["in another spelling of the same JSON", compact],
    ["in another spelling of the same JSON", slashes],
    ["in another spelling of the same JSON", ascii(compact)],
    ["in another spelling of the same JSON", ascii(slashes)],
  ] as const;
  const seen = new Set([new TextDecoder("utf-8", { ignoreBOM: true }).decode(body)]);
  return texts.flatMap(([what, text]) => {
    if (seen.has(text)) return [];
    seen.add(text);
    return [[what, new TextEncoder().encode(text)] as const];
  });
}

function otherPaths({ arrival, uri, own }: Misfit, parsed: unknown): (readonly [string, string])[] {
  const { path, query } = split(uri);
  const toggled = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  const slash = path.endsWith("/") ? "without the slash at its end" : "with a slash at its end";
  const header = (name: string) => pathWithQuery(headerOf(arrival.headers, name)) ?? "";
  const prefix = headerOf(arrival.headers, "x-forwarded-prefix")?.replace(/\/$/, "");
  const segments = path.split("/").slice(1);
  return [
    ["the path that arrived", own],
    ["the path without its query", path],
    [`the path ${slash}`, toggled + query],
    [`the path ${slash}, and without its query`, toggled],
    ["the callback URL that the order names", pathWithQuery(orderIn(parsed)?.["notify_url"]) ?? ""],
    ...FORWARDED.map((name) => [`the path in ${name}`, header(name)] as const),
    ["the path with what is in x-forwarded-prefix before it", prefix ? prefix + uri : ""],
    ["the path without its double slashes", path.replace(/\/{2,}/g, "/") + query],
    ...segments
      .slice(1, 1 + MOST_SEGMENTS)
      .map((_, index) => ["the last segments of the path", `/${segments.slice(index + 1).join("/")}${query}`] as const),
  ];
}
