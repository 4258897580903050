import { isWonderError } from "@wonder-openapi/client";
import { check, equal, failure } from "../assert.js";
import type { Behaviour, Env } from "../behaviour.js";
import { gatewayClient, readCustomer, stage, voidOrder } from "../stage.js";

const PLAYS = ["reset-once", "cut", "bad-gateway", "failing-200", "page"];

/** Everything that a log could show of an error: as JSON, as text, and each property down its causes. */
function shown(error: unknown): string {
  const parts: string[] = [];
  for (let each = error, depth = 0; each instanceof Error && depth < 6; each = each.cause, depth++) {
    parts.push(String(each), each.stack ?? "", JSON.stringify(each));
    for (const name of Object.getOwnPropertyNames(each)) parts.push(String((each as never)[name]));
  }
  return parts.join("\n");
}

/** Pieces of the key that must be nowhere. */
function secretsOf({ keys }: Env): string[] {
  const lines = keys.pkcs8.split("\n").filter((line) => line.length === 64);
  return [...lines, keys.base64, keys.jwk["d"] ?? "", "PRIVATE KEY"];
}

/** The one family of errors. */
export const errorBehaviours: readonly Behaviour[] = [
  {
    name: "every error is told from others, is an Error, and is safe to log: no key, no signature",
    async run(env) {
      const secrets = secretsOf(env);
      check(secrets.length > 10 && secrets.every(Boolean), "no secrets to look for");
      for (const play of PLAYS) {
        const signatures: string[] = [];
        const { fetch } = globalThis;
        const { wonder } = stage(env, play, {
          fetch: (url, init) => {
            signatures.push(init.headers["Signature"] ?? "");
            return fetch(url, init);
          },
        });
        const error = await failure(voidOrder(wonder));
        check(isWonderError(error) && error instanceof Error, `${play} gave another error`);
        equal(error.name, "WonderError", play);
        const json = JSON.parse(JSON.stringify(error));
        equal([json.kind, json.attempts, json.trace.length, "body" in json], [error.kind, 1, 1, false], play);
        const text = shown(error);
        check(signatures[0], `${play} was not signed`);
        for (const secret of [...secrets, ...signatures]) check(!text.includes(secret), `${play} shows a secret`);
      }
    },
  },
  {
    name: "a key that cannot be read is told without it",
    async run(env) {
      const privateKey = env.keys.pkcs8.slice(0, 400);
      let error: unknown;
      try {
        gatewayClient(env, { privateKey });
      } catch (thrown) {
        error = thrown;
      }
      check(isWonderError(error, "configuration"), String(error));
      for (const secret of secretsOf(env).slice(0, 3)) check(!shown(error).includes(secret), "the key is shown");
    },
  },
  {
    name: "the gateway's own refusal is an error with its status and request id",
    async run(env) {
      const error = await failure(gatewayClient(env).customers.getByReferenceNumber("nobody"));
      equal([error.kind, error.status, error.attempts], ["api", 404, 1], error.message);
      check(error.requestId?.length === 36, `request id ${error.requestId}`);
    },
  },
  {
    name: "hooks are told of each attempt and of the end",
    async run(env) {
      const told: string[] = [];
      const hooks = [
        {
          onAttempt: ({ attempt }: { attempt: number }) => void told.push(`attempt ${attempt}`),
          onEnd: ({ error }: { error?: unknown }) => void told.push(error ? "failed" : "done"),
        },
      ];
      await readCustomer(stage(env, "busy-once", { hooks }).wonder);
      equal(told, ["attempt 1", "attempt 2", "done"], "what they were told");
    },
  },
];
