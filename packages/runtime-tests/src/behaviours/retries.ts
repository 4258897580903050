import { createWonderClient, isLostAnswer } from "@wonder-openapi/client";
import { check, equal, failure } from "../assert.js";
import type { Behaviour } from "../behaviour.js";
import { readCustomer, type Seen, stage, voidOrder } from "../stage.js";

const nonces = (seen: readonly Seen[]): number => new Set(seen.map(({ nonce }) => nonce)).size;

/** What is sent again, and what is not. */
export const retryBehaviours: readonly Behaviour[] = [
  {
    name: "a read is tried again after 503, with a new nonce",
    async run(env) {
      const { wonder, seen } = stage(env, "busy-once");
      await readCustomer(wonder);
      const requests = await seen();
      equal([requests.length, nonces(requests)], [2, 2], "requests and nonces");
    },
  },
  ...[
    { name: "a read waits as long as Retry-After says", send: readCustomer },
    { name: "what must not be sent twice waits too after 429, which says that nothing was done", send: voidOrder },
  ].map(
    ({ name, send }): Behaviour => ({
      name,
      async run(env) {
        const waits: number[] = [];
        const hooks = [{ onRetry: ({ delay }: { delay: number }) => void waits.push(delay) }];
        const { wonder, seen } = stage(env, "too-many-once", { hooks });
        const before = Date.now();
        await send(wonder);
        // Timers may be a little early.
        check(Date.now() - before > 900, `only ${Date.now() - before} ms were waited`);
        equal([waits, (await seen()).length], [[1000], 2], "waits and requests");
      },
    }),
  ),
  {
    name: "a Retry-After that is longer than the deadline is an error at once",
    async run(env) {
      const { wonder, seen } = stage(env, "too-many-for-long");
      const error = await failure(readCustomer(wonder));
      equal([error.kind, error.retryAfter, (await seen()).length], ["rate_limited", 120_000, 1], "the error");
    },
  },
  ...["reset", "closed"].map(
    (how): Behaviour => ({
      name: `a read is tried again when its connection is ${how} before an answer`,
      async run(env) {
        const { wonder, seen } = stage(env, `${how}-once`);
        await readCustomer(wonder);
        equal((await seen()).length, 2, "requests");
      },
    }),
  ),
  ...["reset", "closed"].map(
    (how): Behaviour => ({
      name: `what must not be sent twice is not, when its connection is ${how}, and the answer is a lost one`,
      async run(env) {
        const { wonder, seen } = stage(env, `${how}-once`);
        const error = await failure(voidOrder(wonder));
        equal([error.kind, error.attempts, isLostAnswer(error)], ["connection", 1, true], "the error");
        check(error.message.includes("ask the gateway before you send it again"), error.message);
        equal((await seen()).length, 1, "requests");
      },
    }),
  ),
  ...["reset", "closed"].map(
    (how): Behaviour => ({
      name: `what must not be sent twice is not sent again by the runtime either, when a kept connection is ${how} under it`,
      async run(env) {
        // The first request is answered, and leaves its connection for the second.
        const { wonder, seen } = stage(env, `${how}-second`);
        await readCustomer(wonder);
        const error = await failure(voidOrder(wonder));
        equal([error.kind, isLostAnswer(error)], ["connection", true], "the error");
        equal(
          (await seen()).map(({ method }) => method),
          ["GET", "POST"],
          "requests",
        );
      },
    }),
  ),
  {
    name: "a read is tried again when nobody listens, and then an error",
    async run({ nobody, appId, keys }) {
      const wonder = createWonderClient({ environment: { baseUrl: nobody }, appId, privateKey: keys.pkcs8 });
      const error = await failure(readCustomer(wonder));
      equal([error.kind, error.status, error.attempts], ["connection", undefined, 3], "the error");
    },
  },
  {
    name: "what must not be sent twice is not after 503, and the answer is a lost one",
    async run(env) {
      const { wonder, seen } = stage(env, "busy-once");
      const error = await failure(voidOrder(wonder));
      equal([error.kind, error.status, isLostAnswer(error)], ["api", 503, true], "the error");
      equal((await seen()).length, 1, "requests");
    },
  },
  {
    name: "fetch is looked up for each attempt, so what replaces it later is used",
    async run(env) {
      const { wonder, seen } = stage(env, "fine");
      const { fetch } = globalThis;
      const urls: string[] = [];
      globalThis.fetch = (input, init) => {
        urls.push(String(input));
        return fetch(input, init);
      };
      try {
        await readCustomer(wonder);
      } finally {
        globalThis.fetch = fetch;
      }
      equal([urls.length, (await seen()).length], [1, 1], "calls of the new fetch, and requests");
    },
  },
  {
    name: "a connection is used again by calls that follow each other",
    async run(env) {
      const { wonder, seen } = stage(env, "fine");
      for (let call = 0; call < 5; call++) {
        await readCustomer(wonder);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const connections = new Set((await seen()).map(({ connection }) => connection)).size;
      check(connections < 5, `${connections} connections for 5 calls`);
    },
  },
];
