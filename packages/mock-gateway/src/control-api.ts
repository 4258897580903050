import { isWonderError } from "@wonder-openapi/signature";
import type { MockGateway } from "./mock-gateway.js";

/** What a server hands a request to; the bindings of Node's adaptor say who is at the other end. */
type Handler = (request: Request, bindings: object) => Response | Promise<Response>;

type Body = Readonly<Record<string, unknown>>;

/** Below this path is the mock gateway's own; the real one has nothing of it. */
const ROOT = "/_mock/";
const MOST_BYTES = 65_536;

/**
 * Lets another process on this machine do what a test does with the gateway's methods: JSON over HTTP below `/_mock/`.
 * `GET clock`, `ledger`, `deliveries`; `POST clock` (`{ advance }` in milliseconds, `{ set }` to a time, `{ freeze }`), `faults` (what
 * `failNext` takes), `pay` (`{ order, ...options }`), `settle` (`{ transaction, outcome }`), `redeliver` (`{ id }`), `reset`.
 *
 * Nothing is signed, so it answers this machine alone, and no web page: a page that a browser here has open could reach it too.
 *
 * @param gateway what is controlled
 * @param handle answers everything else
 */
export function withControls(gateway: MockGateway, handle: Handler): Handler {
  return async (request, bindings) => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(ROOT)) return handle(request, bindings);
    const refusal = refusalOf(request, url, bindings);
    if (refusal !== undefined) return answer(403, { message: refusal });
    const action = ACTIONS[`${request.method} ${url.pathname.slice(ROOT.length)}`];
    if (!action) return answer(404, { message: "The mock gateway has no such control." });
    try {
      return answer(200, await action(gateway, request.method === "POST" ? await bodyOf(request) : {}));
    } catch (error) {
      if (!(error instanceof Unusable) && !isWonderError(error, "validation")) throw error;
      return answer(400, { message: error.message });
    }
  };
}

/** A request that asks for what cannot be. */
class Unusable extends Error {}

const ACTIONS: Readonly<Record<string, (gateway: MockGateway, body: Body) => unknown>> = {
  "GET clock": time,
  "POST clock": (gateway, body) => {
    moveClock(gateway, body);
    return time(gateway);
  },
  "GET ledger": ({ ledger }) => ({ entries: ledger.entries() }),
  "GET deliveries": (gateway) => ({ deliveries: gateway.deliveries() }),
  "POST redeliver": async (gateway, { id }) => ({ delivery: await gateway.redeliver(text(id, "id")) }),
  "POST faults": (gateway, fault) => {
    gateway.failNext(fault as unknown as Parameters<MockGateway["failNext"]>[0]);
    return {};
  },
  "POST pay": (gateway, { order, ...options }) => ({ transaction: gateway.pay(text(order, "order"), options) }),
  "POST settle": (gateway, { transaction, outcome }) => {
    if (outcome !== "succeeded" && outcome !== "declined") throw new Unusable("outcome must be succeeded or declined.");
    gateway.settlePending(text(transaction, "transaction"), outcome);
    return {};
  },
  "POST reset": (gateway) => {
    gateway.reset();
    return {};
  },
};

function time({ clock }: MockGateway): object {
  return { now: new Date(clock.now()).toISOString() };
}

/** Farther than dates go. */
const FARTHEST = 8.64e15;

function moveClock({ clock }: MockGateway, { advance, set, freeze }: Body): void {
  if (advance !== undefined) {
    if (!Number.isInteger(advance) || Math.abs(clock.now() + (advance as number)) > FARTHEST) {
      throw new Unusable("advance must be a whole number of milliseconds.");
    }
    clock.advance(advance as number);
  }
  if (set !== undefined) {
    const to = typeof set === "string" ? Date.parse(set) : Number.NaN;
    if (Number.isNaN(to)) throw new Unusable("set must be a time such as 2026-11-21T09:00:00+08:00.");
    clock.set(to);
  }
  if (freeze === true) clock.freeze();
  else if (freeze === false) clock.unfreeze();
  else if (freeze !== undefined) throw new Unusable("freeze must be true or false.");
}

function text(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new Unusable(`${name} is missing.`);
}

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d+){3})$/;
const LOOPBACK_NAME = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** @returns why a request may come from elsewhere, or from a web page; undefined when it cannot */
function refusalOf({ method, headers }: Request, { hostname }: URL, bindings: object): string | undefined {
  const { incoming } = bindings as { incoming?: { socket: { remoteAddress?: string } } };
  const address = incoming?.socket.remoteAddress ?? "";
  if (!LOOPBACK.test(address)) return "The mock gateway is controlled from its own machine alone.";
  // A name that a web page's owner lets lead to this machine (DNS rebinding).
  if (!LOOPBACK_NAME.test(hostname)) return "The mock gateway is controlled by an address of this machine alone.";
  if (headers.has("Origin") || (headers.get("Sec-Fetch-Site") ?? "none") !== "none") {
    return "The mock gateway is not controlled by web pages.";
  }
  // What a form of a web page cannot send.
  const isJson = /^application\/json\s*(;|$)/i.test(headers.get("Content-Type") ?? "");
  return method === "POST" && !isJson ? "Content-Type must be application/json." : undefined;
}

async function bodyOf(request: Request): Promise<Body> {
  const sent = await request.text();
  if (sent.length > MOST_BYTES) throw new Unusable("The body is too long.");
  try {
    const body: unknown = JSON.parse(sent || "{}");
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Body;
  } catch {
    // Told below.
  }
  throw new Unusable("The body must be a JSON object.");
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
