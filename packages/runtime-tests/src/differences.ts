import { createWonderClient, type Fetch, isLostAnswer, type WonderClient } from "@wonder-openapi/client";
import { failure } from "./assert.js";
import type { Difference, Env, RuntimeKind } from "./behaviour.js";
import { ask, clientOf, gatewayClient, readCustomer, type Seen, stage, voidOrder } from "./stage.js";

const words = (node: string, bun: string, deno: string, workerd: string): Record<RuntimeKind, string> => ({
  node,
  bun,
  deno,
  workerd,
});

const TRIED = "tried again";
const LOST = "a lost answer";
const REFUSED = "an error of kind authentication";

/** A `fetch` that a user may have written, and that leaves out what it does not know. */
const plainFetch: Fetch = (url, { method, headers, body, signal }) => fetch(url, { method, headers, body, signal });

/** What becomes of a call that must not be sent twice, at an address that cannot be reached. */
async function unreachable(env: Env, baseUrl: string, own?: Fetch): Promise<string> {
  const error = await failure(voidOrder(clientOf(env, baseUrl, { fetch: own })));
  if (error.kind !== "connection") return error.message;
  return isLostAnswer(error) ? LOST : error.attempts === 3 ? TRIED : `${error.attempts} attempts`;
}

/** How often the last call of a client was on the wire, after one whose connection was kept. */
async function onTheWire(env: Env, send: (wonder: WonderClient) => PromiseLike<unknown>): Promise<string> {
  const { wonder, seen } = stage(env, "closed-second");
  await readCustomer(wonder);
  await Promise.resolve(send(wonder)).catch(() => {});
  const [, ...requests] = await seen();
  const nonces = new Set(requests.map(({ nonce }: Seen) => nonce)).size;
  if (requests.length === nonces) return requests.length === 1 ? "sent once" : "signed anew by the client";
  return "sent again by the runtime";
}

const kindAndStatus = async (env: Env, play: string): Promise<string> => {
  const { kind, status } = await failure(voidOrder(stage(env, play).wonder));
  return `${kind}${status === undefined ? "" : ` ${status}`}`;
};

/** All that is not alike. Each row of the table in the README. */
export const differences: readonly Difference[] = [
  {
    name: "A payment whose connection is refused is",
    expected: words(TRIED, TRIED, TRIED, LOST),
    observe: (env) => unreachable(env, env.nobody),
  },
  {
    name: "A payment to a name that does not resolve is",
    expected: words(TRIED, TRIED, TRIED, LOST),
    observe: (env) => unreachable(env, env.unnamed),
  },
  {
    name: "A payment to a certificate that is not trusted is",
    expected: words(TRIED, TRIED, TRIED, LOST),
    observe: (env) => unreachable(env, env.untrusted),
  },
  {
    name: "For `isLostAnswer`, a read whose connection is refused was",
    expected: words("not sent", "not sent", LOST, LOST),
    async observe(env) {
      return isLostAnswer(await failure(readCustomer(clientOf(env, env.nobody)))) ? LOST : "not sent";
    },
  },
  {
    name: "A GET, when a kept connection breaks under it, is",
    expected: words(
      "signed anew by the client",
      "sent again by the runtime",
      "sent again by the runtime",
      "sent again by the runtime",
    ),
    observe: (env) => onTheWire(env, readCustomer),
  },
  {
    name: "A read by POST, when a kept connection breaks under it, is",
    expected: words(
      "signed anew by the client",
      "signed anew by the client",
      "sent again by the runtime",
      "signed anew by the client",
    ),
    observe: (env) => onTheWire(env, (wonder) => wonder.orders.get({ order: { number: "1" } })),
  },
  {
    name: "A GET that was processed before its kept connection broke, at a gateway that takes a nonce once, gives",
    expected: words("the data", REFUSED, REFUSED, REFUSED),
    async observe(env) {
      const wonder = gatewayClient(env);
      const read = (): PromiseLike<unknown> => wonder.customers.getByReferenceNumber(env.customer);
      await read();
      await ask(env, "fail-next", { kind: "reset-after", operation: "getCustomerByReferenceNumber" });
      return Promise.resolve(read()).then(
        () => "the data",
        ({ kind }: { kind?: string }) => `an error of kind ${kind}`,
      );
    },
  },
  {
    name: "A PUT that moves money and has no body, when a kept connection breaks under it, is",
    expected: words("sent once", "sent once", "sent once", "sent again by the runtime"),
    observe: (env) =>
      onTheWire(env, (wonder) =>
        wonder.api.PUT("/svc/payment/api/v1/openapi/recurring_payments/plan/{id}/recover", {
          params: { path: { id: "1" } },
        }),
      ),
  },
  {
    name: "The same, over a `fetch` of your own that drops `keepalive` and `client`: a POST that moves money is",
    expected: words("sent once", "sent once", "sent again by the runtime", "sent once"),
    async observe(env) {
      const { wonder, seen } = stage(env, "closed-second", { fetch: plainFetch });
      await readCustomer(wonder);
      await Promise.resolve(voidOrder(wonder)).catch(() => {});
      return (await seen()).length === 2 ? "sent once" : "sent again by the runtime";
    },
  },
  {
    name: "Over such a `fetch`, a payment whose connection is refused is",
    expected: words(TRIED, TRIED, LOST, LOST),
    observe: (env) => unreachable(env, env.nobody, plainFetch),
  },
  {
    name: "HTTP 407 is an error of kind",
    expected: words("connection", "api 407", "api 407", "api 407"),
    observe: (env) => kindAndStatus(env, "proxy-wants-credentials"),
  },
  {
    name: "A payment that is answered with HTTP 421 (nothing was done) is",
    expected: words("sent again by the runtime", "sent once", "sent once", "sent once"),
    async observe(env) {
      const { wonder, seen } = stage(env, "misdirected");
      await failure(voidOrder(wonder));
      return (await seen()).length === 1 ? "sent once" : "sent again by the runtime";
    },
  },
  {
    name: "gzip that is cut is an error of kind",
    expected: words("malformed_response 200", "connection 200", "connection 200", "connection 200"),
    observe: (env) => kindAndStatus(env, "cut-zip"),
  },
  {
    name: "A key that looks like one, and cannot sign, is refused",
    expected: words(
      "when the client is made",
      "when the client is made",
      "when the client is made",
      "by the first call",
    ),
    async observe({ gateway, appId, keys }) {
      try {
        const wonder = createWonderClient({ environment: { baseUrl: gateway }, appId, privateKey: keys.broken });
        const { kind } = await failure(wonder.echo({ message: "hello" }));
        return kind === "configuration" ? "by the first call" : kind;
      } catch {
        return "when the client is made";
      }
    },
  },
];
