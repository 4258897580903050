import type { Order, OrderTransaction } from "@wonder-openapi/client";
import type { WonderClientOptions } from "../../src/client-options.js";
import type { FetchedResponse } from "../../src/fetch.js";
import { type ObservedClient, observedClient } from "./observed-client.js";

const PATHS = {
  create: "/orders",
  check: "/orders/check",
  list: "/orders/list",
  voidOrder: "/orders/void",
  refund: "/orders/refund",
  pay: "/open_payments",
  transaction: "/transactions/check",
  voidTransaction: "/transactions/void",
} as const;

/** Operations of the order path, by a short name. */
export type Step = keyof typeof PATHS;

/** What the gateway does with each operation: a function of the request's body and of how often it was called. */
export type Script = {
  readonly [Name in Step]?: (body: never, number: number) => FetchedResponse | Promise<FetchedResponse>;
};

/** A client whose gateway follows a script, and the names of what it was asked, in order. */
export interface ScriptedGateway extends ObservedClient {
  readonly steps: Step[];
  /** How often an operation was called. */
  count(step: Step): number;
  /** The parsed body of the last call of an operation. */
  lastBody(step: Step): unknown;
}

/** @returns a client on a fake clock; an operation the script does not have fails the test */
export function scriptedGateway(script: Script, options: Partial<WonderClientOptions> = {}): ScriptedGateway {
  const steps: Step[] = [];
  const bodies = new Map<Step, unknown>();
  const count = (step: Step): number => steps.filter((each) => each === step).length;
  const observed = observedClient(async ({ url, body }) => {
    const path = new URL(url).pathname.replace("/svc/payment/api/v1/openapi", "");
    const step = (Object.keys(PATHS) as Step[]).find((name) => PATHS[name] === path);
    if (!step) throw new Error(`The script has no ${path}.`);
    steps.push(step);
    bodies.set(step, body === null ? undefined : JSON.parse(body));
    const play = script[step];
    // Not a failure of the transport: that would only be one more lost answer.
    if (!play) return Response.json({ code: "NOT_IN_SCRIPT", message: step }, { status: 401 });
    return play(bodies.get(step) as never, count(step));
  }, options);
  return { ...observed, steps, count, lastBody: (step) => bodies.get(step) };
}

/** An order as Get an order shows it, unpaid unless told otherwise. */
export function anOrder(change: Partial<Order> = {}): Order {
  return {
    source: "Wonder OpenAPI",
    type: "order",
    number: "202611210900001234567890",
    reference_number: "INV-1",
    due_date: null,
    initial_total: 128.5,
    initial_tips: 0,
    subtotal: 128.5,
    paid_total: "0.00",
    unpaid_total: "128.50",
    state: "invoiced",
    correspondence_state: "unpaid",
    currency: "HKD",
    ...change,
  };
}

/** A payment that went through, unless told otherwise. */
export function aTransaction(change: Partial<OrderTransaction> = {}): OrderTransaction {
  return {
    type: "Sales",
    uuid: "t-1",
    currency: "HKD",
    amount: 128.5,
    success: true,
    is_pending: false,
    captured: false,
    allow_void: true,
    allow_refund: false,
    void_is_pending: false,
    payment_method: "payment_token",
    ...change,
  };
}

/** A success with this data. */
export const ok = (data: unknown): Response => Response.json({ code: 200, message: "success", data });

/** Ways in which an answer is lost, after the request was sent. */
export const LOST: Record<string, () => Promise<FetchedResponse> | FetchedResponse> = {
  "HTTP 408": () => Response.json({ message: "slow" }, { status: 408 }),
  "HTTP 500": () => Response.json({ message: "internal error" }, { status: 500 }),
  "HTTP 502 with a page": () => new Response("<html>Bad Gateway</html>", { status: 502 }),
  "HTTP 504": () => new Response(null, { status: 504 }),
  "500 as a code inside HTTP 200": () => Response.json({ code: 500, message: "internal error" }),
  "a cut body": () => new Response('{"code":200,"message":"succ'),
  "an empty body": () => new Response(""),
  "a broken connection": () => Promise.reject(brokenConnection("ECONNRESET")),
  "a connection that ended in mid-answer": () => ({
    status: 200,
    statusText: "OK",
    headers: new Headers(),
    text: () => Promise.reject(brokenConnection("UND_ERR_SOCKET")),
  }),
  "no answer in time": () => new Promise(() => {}),
};

/** What Node's fetch rejects with. */
export function brokenConnection(code: string, syscall?: string): TypeError {
  const cause = Object.assign(new Error(code), { code, ...(syscall && { syscall }) });
  return new TypeError("fetch failed", { cause });
}
