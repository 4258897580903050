import { createWonderClient, type PrivateKeySource, type SigningKey } from "@wonder-openapi/client";
import { check, equal, failure } from "../assert.js";
import type { Behaviour, Env } from "../behaviour.js";
import { gatewayClient } from "../stage.js";

type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
type Key = SigningKey | PrivateKeySource;

const DRESSES: Record<string, (env: Env) => Key | Promise<Key>> = {
  "PEM of PKCS#8": ({ keys }) => keys.pkcs8,
  "PEM of PKCS#8 with literal \\n, as in a variable of the environment": ({ keys }) =>
    keys.pkcs8.replaceAll("\n", "\\n"),
  "PEM of PKCS#1": ({ keys }) => keys.pkcs1,
  "base64 without a PEM around it": ({ keys }) => keys.base64,
  "the bytes of a key file": ({ keys }) => new TextEncoder().encode(keys.pkcs8),
  "a JWK": ({ keys }) => keys.jwk,
  "a CryptoKey of this runtime": ({ keys }) => importKey(keys.jwk),
  "a function that signs": async ({ keys }) => {
    const key = await importKey(keys.jwk);
    return (message) => crypto.subtle.sign("RSASSA-PKCS1-v1_5", key, new Uint8Array(message));
  },
  "a function that loads it": ({ keys }) => ({ load: async () => keys.pkcs1 }),
};

function importKey(jwk: Readonly<Record<string, string>>): Promise<CryptoKey> {
  return crypto.subtle.importKey("jwk", jwk, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, false, ["sign"]);
}

/** Private keys in any dress. */
export const keyBehaviours: readonly Behaviour[] = [
  ...Object.entries(DRESSES).map(
    ([dress, give]): Behaviour => ({
      name: `a key signs what the gateway accepts when it comes as ${dress}`,
      async run(env) {
        const { appId, gateway } = env;
        const privateKey = await give(env);
        const wonder = createWonderClient({ environment: { baseUrl: gateway }, appId, privateKey });
        equal(await wonder.echo({ message: "hello" }), { message: "hello" }, "the echo");
      },
    }),
  ),
  {
    name: "a loaded key is loaded again when the gateway refuses it",
    async run(env) {
      const { privateKey } = await otherKey();
      const given = [privateKey, env.keys.pkcs8];
      const wonder = gatewayClient(env, { privateKey: { load: async () => given.shift() ?? "" } });
      const { attempts } = await wonder.echo({ message: "hello" }).withResponse();
      equal([attempts, given.length], [2, 0], "attempts, and keys that were not asked for");
    },
  },
  {
    name: "a key that is not the app id's is refused, in an error that says so",
    async run(env) {
      const { privateKey } = await otherKey();
      const error = await failure(gatewayClient(env, { privateKey }).echo({ message: "hello" }));
      equal([error.kind, error.attempts], ["authentication", 1], "kind and attempts");
      check(error.message.includes("the public half of this key"), error.message);
    },
  },
];

async function otherKey(): Promise<{ privateKey: CryptoKey }> {
  const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  };
  return crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}
