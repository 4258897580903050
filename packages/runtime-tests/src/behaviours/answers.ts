import { isLostAnswer } from "@wonder-openapi/client";
import { check, equal, failure } from "../assert.js";
import type { Behaviour } from "../behaviour.js";
import { readCustomer, stage, voidOrder } from "../stage.js";

/** Plays that no data may come of, and the kind of error in its place. */
const SPOILT: Record<string, readonly [play: string, kind: string, status: number | undefined]> = {
  "is cut in mid-body": ["cut", "connection", 200],
  "is cut in mid-chunk": ["cut-chunks", "connection", 200],
  "ends before its JSON does, as its length is too short": ["short", "malformed_response", 200],
  "is a page": ["page", "malformed_response", 200],
  "is empty": ["empty", "malformed_response", 200],
  "is 204 without a body": ["nothing", "malformed_response", 204],
  "is no HTTP": ["gibberish", "connection", undefined],
  "is too long, by its own word": ["long", "malformed_response", 200],
  "is too long, and does not say so": ["endless", "malformed_response", 200],
  "is too long once decompressed": ["bomb", "malformed_response", 200],
};

/** Answers that are not as they should be, and some that are. */
export const answerBehaviours: readonly Behaviour[] = [
  ...Object.entries(SPOILT).map(
    ([what, [play, kind, status]]): Behaviour => ({
      name: `an answer that ${what} is never data, and a lost one for what must not be sent twice`,
      async run(env) {
        const { wonder, seen } = stage(env, play, { maxResponseBytes: 100_000 });
        const error = await failure(voidOrder(wonder));
        equal([error.kind, error.status, isLostAnswer(error)], [kind, status, true], error.message);
        equal((await seen()).length, 1, "requests");
      },
    }),
  ),
  {
    name: "an answer in gzip is read",
    async run(env) {
      equal(await readCustomer(stage(env, "zipped").wonder), await readCustomer(stage(env, "fine").wonder), "the data");
    },
  },
  {
    name: "an answer in chunks that split its characters is read",
    async run(env) {
      const { customer } = await stage(env, "dripped").wonder.customers.getByReferenceNumber("C-1042");
      equal(customer.name, "陳大文", "the name");
    },
  },
  {
    name: "a page with 502 keeps its status",
    async run(env) {
      const error = await failure(voidOrder(stage(env, "bad-gateway").wonder));
      equal([error.kind, error.status, isLostAnswer(error)], ["api", 502, true], error.message);
    },
  },
  {
    name: "a failure inside HTTP 200 is an error with its code, and no lost answer",
    async run(env) {
      const error = await failure(voidOrder(stage(env, "failing-200").wonder));
      equal([error.kind, error.status, error.code, isLostAnswer(error)], ["api", 200, "100701", false], error.message);
    },
  },
  {
    name: "a redirect is not followed",
    async run(env) {
      const { wonder, seen } = stage(env, "redirect");
      const error = await failure(readCustomer(wonder));
      equal([error.kind, error.status, isLostAnswer(error)], ["api", 302, false], error.message);
      check(error.message.includes("A redirect is not followed"), error.message);
      equal((await seen()).length, 1, "requests");
    },
  },
];
