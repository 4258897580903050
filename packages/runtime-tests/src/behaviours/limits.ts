import { isLostAnswer } from "@wonder-openapi/client";
import { check, equal, failure } from "../assert.js";
import type { Behaviour } from "../behaviour.js";
import { readCustomer, stage, voidOrder } from "../stage.js";

// Milliseconds. Enough to sign and to connect on a busy machine.
const SOON = 500;

/** Resolves when the server has got a number of requests. */
async function until(seen: () => Promise<readonly unknown[]>, count: number): Promise<void> {
  while ((await seen()).length < count) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Timeouts, deadlines and aborts. */
export const limitBehaviours: readonly Behaviour[] = [
  ...["headers", "body"].map(
    (part): Behaviour => ({
      name: `an answer that stalls in its ${part} ends at the timeout, and a read is tried again`,
      async run(env) {
        const { wonder, seen } = stage(env, `stall-in-${part}`, { timeout: SOON, retries: 1 });
        const error = await failure(readCustomer(wonder));
        equal([error.kind, error.attempts, (await seen()).length], ["timeout", 2, 2], "the error");
        check(error.message.includes(`within ${SOON} ms`), error.message);
      },
    }),
  ),
  {
    name: "what must not be sent twice is a lost answer after its timeout",
    async run(env) {
      const { wonder, seen } = stage(env, "stall-in-body", { timeout: SOON });
      const error = await failure(voidOrder(wonder));
      equal([error.kind, isLostAnswer(error), (await seen()).length], ["timeout", true, 1], "the error");
    },
  },
  {
    name: "the deadline ends a call over all its attempts",
    async run(env) {
      const { wonder } = stage(env, "stall-in-headers", { timeout: 60_000, deadline: SOON });
      const error = await failure(readCustomer(wonder));
      check(error.kind === "timeout" && error.message.includes("deadline"), error.message);
    },
  },
  {
    name: "a call that was aborted before it begins sends nothing",
    async run(env) {
      const { wonder, seen } = stage(env, "fine");
      const signal = AbortSignal.abort(new Error("changed my mind"));
      const error = await failure(wonder.customers.getByReferenceNumber("C-1042", { signal }));
      equal([error.kind, error.attempts, (await seen()).length], ["aborted", 0, 0], "the error");
      equal((error.cause as Error).message, "changed my mind", "the cause");
    },
  },
  ...["headers", "body"].map(
    (part): Behaviour => ({
      name: `an abort while the ${part} are awaited ends the call`,
      async run(env) {
        const { wonder, seen } = stage(env, `stall-in-${part}`);
        const controller = new AbortController();
        const failed = failure(wonder.orders.void({ order: { number: "1" } }, { signal: controller.signal }));
        await until(seen, 1);
        controller.abort(new Error("changed my mind"));
        const error = await failed;
        equal([error.kind, error.attempts, isLostAnswer(error)], ["aborted", 1, true], "the error");
      },
    }),
  ),
  {
    name: "an abort while the next attempt is waited for ends the call",
    async run(env) {
      const controller = new AbortController();
      const hooks = [{ onRetry: () => controller.abort(new Error("changed my mind")) }];
      const { wonder, seen } = stage(env, "too-many-once", { hooks });
      const error = await failure(wonder.customers.getByReferenceNumber("C-1042", { signal: controller.signal }));
      equal([error.kind, error.attempts, (await seen()).length], ["aborted", 1, 1], "the error");
    },
  },
  {
    name: "the runtime's own AbortSignal.timeout ends a call too",
    async run(env) {
      const { wonder } = stage(env, "stall-in-headers");
      const signal = AbortSignal.timeout(SOON);
      const error = await failure(wonder.customers.getByReferenceNumber("C-1042", { signal }));
      equal([error.kind, (error.cause as Error).name], ["aborted", "TimeoutError"], "kind, and name of the cause");
    },
  },
];
