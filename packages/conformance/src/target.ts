import {
  createWonderClient,
  type Fetch,
  type FetchInit,
  isWonderError,
  type WonderClient,
  type WonderClientOptions,
  WonderError,
} from "@wonder-openapi/client";
import { createDriftMiddleware, type DriftEvent } from "@wonder-openapi/client/drift";
import type { OrderReference } from "@wonder-openapi/types";
import { type Exchange, exchangeOf } from "./exchange.js";
import { allowedOperation } from "./guard.js";
import type { Permission } from "./permission.js";

/** Which gateway, and what may be done there. */
export interface TargetOptions extends Pick<WonderClientOptions, "appId" | "privateKey"> {
  /** The sandbox, or a mock gateway on loopback; never production. */
  readonly environment: "sandbox" | { readonly baseUrl: string };
  readonly allowed: readonly Permission[];
  /** What tells the orders of this run from all others. */
  readonly prefix: string;
  /** Sends, once a request was let through. */
  readonly fetch: Fetch;
  /** Told of each request before it goes out. */
  readonly onRequest?: ((method: string, path: string, body: string | null) => void) | undefined;
}

/** An answer to a request that was sent as it is. */
export interface PlainAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A gateway to try things on. */
export interface Target {
  readonly wonder: WonderClient;
  readonly allowed: readonly Permission[];
  /** Everything that was sent so far. */
  readonly exchanges: readonly Exchange[];
  /** What answers had that the description lacks. */
  readonly drift: readonly DriftEvent[];
  /** @returns a reference number of this run, another one each time */
  reference(): string;
  /** Sends the last request once more to the letter, signature included, or with other headers. Only what reads. */
  sendAgain(headers?: Readonly<Record<string, string>>): Promise<PlainAnswer>;
  /** Voids every order that was made, and every payment. @returns reference numbers of those that are left */
  cleanUp(): Promise<string[]>;
}

const SANDBOX = "https://gateway-stg.wonder.today";

/**
 * Makes a client through which nothing goes but what is allowed.
 *
 * @throws {WonderError} of kind `configuration` for production, and for a gateway that is neither sandbox nor on loopback
 */
export function openTarget(options: TargetOptions): Target {
  const { environment, allowed, prefix, appId, privateKey, onRequest } = options;
  const origin = originOf(environment);
  if (environment === "sandbox" && allowed.includes("records")) {
    throw new WonderError("configuration", "Records that nothing takes away again are made on the mock gateway alone.");
  }
  const exchanges: Exchange[] = [];
  const drift: DriftEvent[] = [];
  const made = new Set<string>();
  let last: { url: string; init: FetchInit; effect: string } | undefined;
  const numbers = new Map<string, string>();
  const policy = { origin, allowed, prefix, numbers };
  let references = 0;

  const guarded: Fetch = async (url, init) => {
    const operation = allowedOperation({ url, method: init.method, body: init.body }, policy);
    last = { url, init, effect: operation.effect };
    // Before it is sent: the answer may be lost.
    const reference = operation.id === "createOrder" ? referenceIn(init.body) : undefined;
    if (reference !== undefined) made.add(reference);
    onRequest?.(init.method, operation.path, init.body);
    const sent = { url, body: init.body };
    try {
      const response = await options.fetch(url, init);
      const { status, statusText, headers } = response;
      const text = await response.text();
      const exchange = exchangeOf(operation, sent, { status, text });
      exchanges.push(exchange);
      for (const [number, own] of numbersIn(exchange.answer, prefix)) numbers.set(number, own);
      return new Response(status === 204 ? null : text, { status, statusText, headers: Object.fromEntries(headers) });
    } catch (error) {
      exchanges.push({ ...exchangeOf(operation, sent, { status: 0, text: "null" }), problems: [] });
      throw error;
    }
  };
  const wonder = createWonderClient({ environment, appId, privateKey, fetch: guarded });
  wonder.api.use(createDriftMiddleware((event) => drift.push(event)));

  return {
    wonder,
    allowed,
    exchanges,
    drift,
    reference: () => `${prefix}${++references}`,
    sendAgain: async (headers = {}) => {
      if (last?.effect !== "read") throw new WonderError("validation", "Only what reads is sent again.");
      const { url, init } = last;
      const response = await guarded(url, { ...init, headers: { ...init.headers, ...headers } });
      return { status: response.status, body: exchanges.at(-1)?.answer };
    },
    cleanUp: async () => {
      // On the mock gateway there is nothing to be careful with.
      if (allowed.includes("records")) return [];
      const left: string[] = [];
      const mayVoid = allowed.includes("payment");
      for (const [number, reference_number] of numbers) {
        if (!(await voidOne(wonder, { reference_number, number }, mayVoid))) left.push(reference_number);
      }
      // Those whose answer was lost.
      const known = new Set(numbers.values());
      for (const reference_number of [...made].filter((reference) => !known.has(reference))) {
        if (!(await voidOne(wonder, { reference_number }, mayVoid))) left.push(reference_number);
      }
      return left;
    },
  };
}

/** Voids an order, or what was paid of it. @returns whether nothing is left; one that is not found was never made */
async function voidOne(wonder: WonderClient, order: OrderReference, mayVoidPayments: boolean): Promise<boolean> {
  const paid = await paidOf(wonder, order);
  if (paid === undefined) return true;
  for (const uuid of mayVoidPayments ? paid : []) {
    await wonder.transactions.void({ order, transaction: { uuid } }).catch(() => {});
  }
  if (paid.length === 0) await wonder.orders.void({ order }).catch(() => {});
  return (await paidOf(wonder, order)) === undefined;
}

/** @returns payments that nobody gave back; undefined for an order that is over, or is none */
async function paidOf({ orders }: WonderClient, reference: OrderReference): Promise<string[] | undefined> {
  try {
    const { order } = await orders.get({ order: reference });
    const kept = (order.transactions ?? []).filter(
      ({ type, success, void_is_pending }) => type === "Sales" && success !== false && !void_is_pending,
    );
    const isOver = order.state === "voided" || /^(voided|refunded)$/.test(order.correspondence_state ?? "");
    const isUnderWay = kept.length === 0 && (order.transactions ?? []).some((each) => each.void_is_pending);
    return isOver || isUnderWay ? undefined : kept.map(({ uuid }) => uuid);
  } catch (error) {
    // Without an answer nobody knows.
    return isWonderError(error, "api") ? undefined : [];
  }
}

function originOf(environment: TargetOptions["environment"]): string {
  if (environment === "sandbox") return SANDBOX;
  const baseUrl = typeof environment === "object" ? environment.baseUrl : "";
  const { origin, hostname } = URL.canParse(baseUrl) ? new URL(baseUrl) : { origin: "", hostname: "" };
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return origin;
  throw new WonderError("configuration", "Only the sandbox is tried, or a gateway on this machine; never production.");
}

/** @returns Wonder's numbers of the orders in an answer that are of this run, each with its reference number */
function numbersIn(answer: unknown, prefix: string): [number: string, reference: string][] {
  if (typeof answer !== "object" || answer === null) return [];
  const { number, reference_number: reference } = answer as { number?: unknown; reference_number?: unknown };
  const isOwn = typeof number === "string" && typeof reference === "string" && reference.startsWith(prefix);
  const own: [string, string][] = isOwn ? [[number, reference]] : [];
  return [...own, ...Object.values(answer).flatMap((inner) => numbersIn(inner, prefix))];
}

function referenceIn(body: string | null): string | undefined {
  return (JSON.parse(body ?? "{}") as { order?: { reference_number?: string } }).order?.reference_number;
}
