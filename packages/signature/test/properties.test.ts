import {
  createNonce,
  createRequestSigner,
  createRequestVerifier,
  formatRequestTime,
  isNonce,
  isWonderError,
  parseCredential,
  parseRequestTime,
} from "@wonder-openapi/signature";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backend as nodeBackend } from "../src/crypto/node.js";
import { backend as webBackend } from "../src/crypto/web.js";
import { der, makeKeyPair } from "./keys.js";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const { privateKey, publicKey } = makeKeyPair();
const spki = publicKey.export({ format: "der", type: "spki" });
const bytes = (minLength = 0) => fc.uint8Array({ minLength, maxLength: 300 });
const equalBytes = (a: Uint8Array, b: Uint8Array): void => expect(Buffer.compare(a, b)).toBe(0);

describe("the two crypto backends", () => {
  test("give the same HMAC for any key and message", async () => {
    await fc.assert(
      fc.asyncProperty(bytes(1), bytes(), async (key, message) => {
        equalBytes(await webBackend.hmacSha256(key, message), await nodeBackend.hmacSha256(key, message));
      }),
    );
  });

  test("give the same signature, and each verifies the other's", async () => {
    const [webSign, nodeSign] = [webBackend, nodeBackend].map((backend) => backend.importPrivateKey(der(privateKey)));
    const [webVerify, nodeVerify] = [webBackend, nodeBackend].map((backend) => backend.importPublicKey(spki));
    await fc.assert(
      fc.asyncProperty(bytes(), bytes(1), async (message, other) => {
        const signature = await webSign?.(message);
        if (!signature) throw new Error("no signature");
        equalBytes(signature, (await nodeSign?.(message)) ?? new Uint8Array());
        expect(await nodeVerify?.(message, signature)).toBe(true);
        expect(await webVerify?.(message, signature)).toBe(true);
        const altered = Buffer.concat([message, other]);
        expect(await nodeVerify?.(altered, signature)).toBe(false);
        expect(await webVerify?.(altered, signature)).toBe(false);
      }),
    );
  });
});

test("what was signed verifies, for any path, query, body, time and nonce", async () => {
  const signer = createRequestSigner({ appId: "app-1", privateKey });
  const verifier = createRequestVerifier({ publicKey });
  const parts = fc.record({
    method: fc.constantFrom("GET", "post", "PUT", "DELETE"),
    uri: fc.webUrl({ withQueryParameters: true }).map((url) => `${new URL(url).pathname}${new URL(url).search}`),
    body: fc.option(fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.uint8Array()), {
      nil: undefined,
    }),
  });
  const time = fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(parts, time, async (request, when) => {
      const { Credential, Nonce, Signature } = await signer.sign(request, { time: when });
      expect(parseCredential(Credential)?.appId).toBe("app-1");
      const headers = { credential: Credential, nonce: Nonce, signature: Signature };
      expect(await verifier.verify({ ...request, ...headers })).toBe(true);
      const text = typeof request.body === "string" ? new TextEncoder().encode(request.body) : request.body;
      expect(await verifier.verify({ ...request, body: text, ...headers })).toBe(true);
      expect(await verifier.verify({ ...request, uri: `${request.uri}x`, ...headers })).toBe(false);
    }),
  );
});

test("a request time reads back as the second it was written for", () => {
  const time = fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });
  fc.assert(
    fc.property(time, (when) => {
      const text = formatRequestTime(when);
      expect(text).toMatch(/^\d{14}$/);
      expect(parseRequestTime(text)?.getTime()).toBe(Math.floor(when.getTime() / 1000) * 1000);
    }),
  );
});

test.each([
  "",
  "2026010507431",
  "20261305074318",
  "20260230074318",
  "20260105246000",
  "2026-01-05T07:43",
  "2026010507431٣",
])("%j is no request time", (text) => {
  expect(parseRequestTime(text)).toBeUndefined();
});

test("nonces are 16 letters or digits, and over many all 62 come equally often", () => {
  const counts = new Map<string, number>();
  for (let index = 0; index < 20_000; index++) {
    const nonce = createNonce();
    expect(isNonce(nonce)).toBe(true);
    for (const char of nonce) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  expect(counts.size).toBe(62);
  // 320,000 characters: 5161 of each, standard deviation 71. Bytes taken modulo 62 would give the first eight 6250.
  for (const count of counts.values()) expect(Math.abs(count - 5161)).toBeLessThan(560);
});

describe("a key is a key or a typed refusal", () => {
  const construct = (key: Uint8Array | string): void => {
    try {
      createRequestSigner({ appId: "app-1", privateKey: key });
    } catch (error) {
      expect(isWonderError(error, "configuration"), String(error)).toBe(true);
    }
  };

  test("for random bytes and text", () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.string(), fc.base64String()), construct), { numRuns: 500 });
  });

  test("for a real key with bytes altered, or cut at any point", () => {
    const good = der(privateKey);
    const alter = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.array(alter, { minLength: 1, maxLength: 4 }), (changes) => {
        const copy = Uint8Array.from(good);
        for (const [index, mask] of changes) copy[index] = (copy[index] ?? 0) ^ mask;
        construct(copy);
        construct(Buffer.from(copy).toString("base64"));
      }),
      { numRuns: 500 },
    );
    for (let length = 0; length < good.length; length += 7) {
      expect(() => createRequestSigner({ appId: "app-1", privateKey: good.subarray(0, length) })).toThrow(/privateKey/);
    }
  });
});
