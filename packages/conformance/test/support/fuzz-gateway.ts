import {
  createMockCredentials,
  createMockGateway,
  type MockGateway,
  type UnknownSettings,
} from "@wonder-openapi/mock-gateway";
import { createRequestSigner } from "@wonder-openapi/signature";
import type { WireRequest } from "./mutations.js";
import { SEED } from "./words.js";

/** What there is not, and yet fits wherever an id is wanted. */
const NOBODY = "00000000-0000-4000-8000-000000000000";

/** Noon in Hong Kong. */
const NOON: number = Date.parse("2026-11-21T04:00:00Z");

const credentials = await createMockCredentials();
const signer = createRequestSigner(credentials);

/** An answer of the gateway, with its body as it came and parsed. */
export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

/** A gateway whose base clock stands, signed requests to it, and what its answers have told so far. */
export interface FuzzGateway {
  readonly gateway: MockGateway;
  send(request: WireRequest): Promise<FuzzAnswer>;
  /** From now on requests go over a socket. @returns what ends that */
  listen(): Promise<() => Promise<void>>;
  /** Puts in what an answer had for `@order.number:1`. */
  fill(text: string): string;
}

/** @param unknowns the settings that are not the defaults */
export function openFuzzGateway(unknowns: Partial<UnknownSettings>): FuzzGateway {
  let deliveries = 0;
  const gateway = createMockGateway({
    apps: [credentials],
    now: () => NOON,
    unknowns,
    seed: SEED,
    webhookUrl: "https://shop.example/all",
    // Every third one fails.
    fetch: async () => new Response(null, { status: deliveries++ % 3 === 0 ? 503 : 200 }),
  });
  const seen = new Map<string, string[]>();
  let origin = "http://localhost";
  let fetched: (url: string, init: RequestInit) => Promise<Response> = gateway.fetch;
  return {
    gateway,
    listen: async () => {
      const running = await gateway.listen({ port: 0 });
      origin = running.url;
      fetched = fetch;
      return () => running.close();
    },
    fill: (text) => {
      const [, place = "", turn = ""] = /^@([a-z_.]+):(\d)$/.exec(text) ?? [];
      const found = seen.get(place) ?? [];
      return place ? (found.at(-1 - (Number(turn) % (found.length || 1))) ?? NOBODY) : text;
    },
    send: async ({ method, target, headers, body }) => {
      const { pathname, search } = new URL(origin + target);
      // What `fetch` makes of the address is what goes over the wire, and so what is signed.
      const uri = pathname + search;
      const signed = await signer.sign({ method, uri, body: body ?? "" }, { time: new Date(NOON) });
      const init = { method, headers: { ...headers, ...signed }, ...(body && { body }) };
      const response = await fetched(origin + uri, init);
      const text = await response.text();
      const parsed: unknown = JSON.parse(text);
      harvest(seen, (parsed as { data?: unknown } | null)?.data, "data");
      return { status: response.status, headers: response.headers, text, body: parsed };
    },
  };
}

const KEYS = new Set(["id", "uuid", "number", "order_number", "token"]);

function harvest(seen: Map<string, string[]>, node: unknown, name: string): void {
  if (Array.isArray(node)) {
    for (const item of node) harvest(seen, item, name);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const { transactions, ...order } = node as { transactions?: { uuid: string }[] | null } & Record<string, unknown>;
  // In parallel, so that the same turn of both is a transaction and its order.
  for (const { uuid } of transactions ?? []) {
    const pair = { number: order["number"], reference: order["reference_number"], uuid };
    for (const [key, value] of Object.entries(pair)) {
      seen.set(`pair.${key}`, [...(seen.get(`pair.${key}`) ?? []), String(value)].slice(-3));
    }
  }
  for (const [key, value] of Object.entries(node)) {
    if (KEYS.has(key) && typeof value === "string") {
      const place = `${name}.${key}`;
      const known = seen.get(place) ?? [];
      if (!known.includes(value)) seen.set(place, [...known, value]);
    }
    harvest(seen, value, key);
  }
}
