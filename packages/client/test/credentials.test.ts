import { createWonderClient, fromEnv, type PrivateKeySource, type WonderError } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { observedClient } from "./support/observed-client.js";

const echoed = (headers: Record<string, string> = {}): Response => Response.json({ message: "hello" }, { headers });
const refused = (): Response => Response.json({ code: "E000001", message: "invalid signature" }, { status: 401 });

describe("verifyCredentials", () => {
  test("asks by an Echo, which changes nothing, and tells how far the clock is off", async () => {
    const { wonder, seen, runtime } = observedClient(() => echoed({ Date: "Sat, 21 Nov 2026 07:58:20 GMT" }));
    const result = await runtime.run(wonder.verifyCredentials());
    expect(result).toMatchObject({ value: { clockSkew: 100_000, requestId: seen[0]?.headers.get("X-Request-ID") } });
    expect(new URL(seen[0]?.url ?? "").pathname).toBe("/svc/payment/api/v1/openapi/echo");
  });

  test("knows nothing of the clock when the answer does not tell", async () => {
    const { wonder, runtime } = observedClient(() => echoed());
    expect(await runtime.run(wonder.verifyCredentials())).toMatchObject({ value: { clockSkew: undefined } });
  });

  test("is content with an answer of any shape that is no failure, as Echo's was never seen", async () => {
    const { wonder, runtime } = observedClient(() => new Response("hello"));
    expect(await runtime.run(wonder.verifyCredentials({ retries: 0 }))).toMatchObject({ status: "fulfilled" });
  });

  test("says what to look at when the signature is refused", async () => {
    const { wonder, runtime } = observedClient(refused);
    const result = await runtime.run(wonder.verifyCredentials());
    expect(result).toMatchObject({ reason: { kind: "authentication", code: "E000001" } });
    expect((result as { reason: WonderError }).reason.message).toContain("the portal has the public half of this key");
  });

  test("fails as every call when the gateway is out of reach", async () => {
    const { wonder, runtime } = observedClient(() => Promise.reject(new TypeError("fetch failed")));
    expect(await runtime.run(wonder.verifyCredentials({ retries: 0 }))).toMatchObject({
      reason: { kind: "connection" },
    });
  });
});

describe("fromEnv", () => {
  const env = { WONDER_ENVIRONMENT: "sandbox", WONDER_APP_ID: " app-1\n", WONDER_PRIVATE_KEY: "key" };

  test("reads what a client needs, without white space around it", () => {
    expect(fromEnv(env)).toEqual({ environment: "sandbox", appId: "app-1", privateKey: "key" });
  });

  test("takes a base URL for an environment", () => {
    const WONDER_ENVIRONMENT = "http://127.0.0.1:3000";
    expect(fromEnv({ ...env, WONDER_ENVIRONMENT }).environment).toEqual({ baseUrl: WONDER_ENVIRONMENT });
  });

  test("names all that are missing at once, and shows nothing of the others", () => {
    expect(() => fromEnv({ ...env, WONDER_APP_ID: " ", WONDER_ENVIRONMENT: undefined })).toThrow(
      expect.objectContaining({
        kind: "configuration",
        message: "Environment variables are missing: WONDER_ENVIRONMENT, WONDER_APP_ID.",
      }),
    );
  });

  test("reads the variables of the process by default", () => {
    expect(() => fromEnv()).toThrow(/WONDER_ENVIRONMENT, WONDER_APP_ID, WONDER_PRIVATE_KEY/);
  });

  test("leaves it to the client whether they can work", () => {
    expect(() => createWonderClient(fromEnv(env))).toThrow(expect.objectContaining({ kind: "configuration" }));
  });
});

describe("a private key that is loaded", () => {
  /** Signers that say which key they are, so that a test sees who signed. */
  const key = (name: number) => () => new Uint8Array(256).fill(name);
  const signedBy = (headers: Headers): number => Buffer.from(headers.get("Signature") ?? "", "base64")[0] ?? 0;
  const source = (...keys: number[]): PrivateKeySource & { loads: number } => ({
    loads: 0,
    load() {
      this.loads += 1;
      return Promise.resolve(loaded[keys[Math.min(this.loads, keys.length) - 1] ?? 0] as () => Uint8Array);
    },
  });
  const loaded = Object.fromEntries([1, 2].map((name) => [name, key(name)]));

  test("is not loaded before the first call, and once for many", async () => {
    const privateKey = source(1);
    const { wonder, runtime } = observedClient(() => echoed(), { privateKey });
    expect(privateKey.loads).toBe(0);
    await Promise.all([1, 2, 3].map(() => runtime.run(wonder.echo({ message: "hello" }))));
    expect(privateKey.loads).toBe(1);
  });

  test("is loaded again when the gateway refuses it, and the call goes on with the new one", async () => {
    const privateKey = source(1, 2);
    const { wonder, seen, runtime } = observedClient(
      ({ headers }) => (signedBy(headers) === 2 ? echoed() : refused()),
      { privateKey },
    );
    const result = await runtime.run(wonder.echo({ message: "hello" }, { retries: 0 }).withResponse());
    expect(result).toMatchObject({ value: { attempts: 2 } });
    await runtime.run(wonder.echo({ message: "hello" }));
    expect(seen.map(({ headers }) => signedBy(headers))).toEqual([1, 2, 2]);
  });

  test("is not tried again when it is the same", async () => {
    const privateKey = source(1);
    const { wonder, seen, runtime } = observedClient(refused, { privateKey });
    expect(await runtime.run(wonder.echo({ message: "hello" }))).toMatchObject({ reason: { kind: "authentication" } });
    expect(seen).toHaveLength(1);
    expect(privateKey.loads).toBe(2);
  });

  test("is tried twice at most in a call", async () => {
    let loads = 0;
    const load = (): (() => Uint8Array) => key(++loads);
    const { wonder, seen, runtime } = observedClient(refused, { privateKey: { load } });
    await runtime.run(wonder.echo({ message: "hello" }));
    expect(seen).toHaveLength(2);
  });

  test("that cannot be loaded fails the call before anything is sent, and the next one tries again", async () => {
    let loads = 0;
    const load = async (): Promise<() => Uint8Array> => {
      loads += 1;
      if (loads === 1) throw new Error("vault is sealed");
      return key(1);
    };
    const { wonder, seen, runtime } = observedClient(() => echoed(), { privateKey: { load } });
    const result = await runtime.run(wonder.echo({ message: "hello" }));
    expect(result).toMatchObject({ reason: { kind: "signing", attempts: 0, cause: { message: "vault is sealed" } } });
    expect(seen).toHaveLength(0);
    expect(await runtime.run(wonder.echo({ message: "hello" }))).toMatchObject({ status: "fulfilled" });
  });

  test("that is no key says so", async () => {
    const { wonder, runtime } = observedClient(() => echoed(), { privateKey: { load: () => "no key" } });
    expect(await runtime.run(wonder.echo({ message: "hello" }))).toMatchObject({ reason: { kind: "configuration" } });
  });

  test("that takes for ever ends at the timeout of the attempt", async () => {
    const privateKey = { load: () => new Promise<never>(() => {}) };
    const { wonder, runtime } = observedClient(() => echoed(), { privateKey, timeout: 500 });
    const started = runtime.time;
    expect(await runtime.run(wonder.echo({ message: "hello" }))).toMatchObject({ reason: { kind: "signing" } });
    expect(runtime.time - started).toBe(500);
  });

  test("does not excuse an app id that cannot work", () => {
    expect(() => observedClient(() => echoed(), { privateKey: source(1), appId: "" })).toThrow(
      expect.objectContaining({ kind: "configuration" }),
    );
  });
});
