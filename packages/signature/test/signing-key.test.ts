import { generateKeyPairSync, webcrypto } from "node:crypto";
import { createRequestSigner, isWonderError, type SigningKey } from "@wonder-openapi/signature";
import { beforeAll, describe, expect, test } from "vitest";
import { backend as nodeBackend } from "../src/crypto/node.js";
import { backend as webBackend } from "../src/crypto/web.js";
import { guarded } from "../src/keys/guarded.js";
import { jwkToDer, type RsaJsonWebKey } from "../src/keys/json-web-key.js";
import { readRsaDer } from "../src/keys/rsa-der.js";
import { der, makeKeyPair, pem } from "./keys.js";

const appId = "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b";
const request = { method: "GET", uri: "/svc/payment/api/v1/openapi/customers" };
const fresh = { time: new Date("2026-01-05T07:43:18Z"), nonce: "0aZ9bY8cX7dW6eV5" };
const { privateKey, publicKey } = makeKeyPair();

const sign = async (key: SigningKey): Promise<string> =>
  (await createRequestSigner({ appId, privateKey: key }).sign(request, fresh)).Signature;

const importCryptoKey = (hash = "SHA-256", usages: ("sign" | "verify")[] = ["sign"]): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey("pkcs8", der(privateKey), { name: "RSASSA-PKCS1-v1_5", hash }, false, usages);

describe("a signing key signs the same in any dress", () => {
  let expected: string;
  beforeAll(async () => {
    expected = await sign(privateKey);
  });

  const dresses: [string, SigningKey][] = [
    ["PKCS#8 PEM", pem(privateKey)],
    ["PKCS#1 PEM", pem(privateKey, "pkcs1")],
    ["PEM with literal \\n", pem(privateKey).replaceAll("\n", "\\n")],
    ["PEM with literal \\r\\n", pem(privateKey).replaceAll("\n", "\\r\\n")],
    ["PEM with CRLF", pem(privateKey).replaceAll("\n", "\r\n")],
    ["PEM on one line, spaces for line breaks", pem(privateKey).replaceAll("\n", " ")],
    ["PEM in double quotes", `"${pem(privateKey).replaceAll("\n", "\\n")}"`],
    ["PEM in single quotes with white space around", `  '${pem(privateKey)}'  \n`],
    [
      "PEM after a note and before a certificate",
      `notes\n${pem(privateKey)}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
    ],
    ["base64 of a PEM", Buffer.from(pem(privateKey)).toString("base64")],
    ["base64 of a PKCS#1 PEM", Buffer.from(pem(privateKey, "pkcs1")).toString("base64")],
    ["bare base64 DER, PKCS#8", der(privateKey).toString("base64")],
    ["bare base64 DER, PKCS#1", der(privateKey, "pkcs1").toString("base64")],
    ["base64url DER", der(privateKey).toString("base64url")],
    ["hex DER", der(privateKey).toString("hex")],
    ["the bytes of a PEM file", Buffer.from(pem(privateKey))],
    ["the bytes of a DER file", der(privateKey)],
    ["PEM with doubly escaped line breaks", pem(privateKey).replaceAll("\n", "\\\\n")],
    ["an ArrayBuffer of DER", Uint8Array.from(der(privateKey)).buffer],
    [
      "a view in the middle of a buffer",
      new DataView(Uint8Array.from([9, ...der(privateKey), 9]).buffer, 1, der(privateKey).length),
    ],
    ["JWK", privateKey.export({ format: "jwk" })],
    ["JWK as text", JSON.stringify(privateKey.export({ format: "jwk" }))],
    ["node KeyObject", privateKey],
    ["a signer function", (message) => signWithNode(message)],
    [
      "a signer function that returns an ArrayBuffer",
      async (message) => Uint8Array.from(await signWithNode(message)).buffer,
    ],
  ];

  test.each(dresses)("%s", async (_name, key) => {
    expect(await sign(key)).toBe(expected);
  });

  test("CryptoKey that cannot be exported", async () => {
    expect(await sign(await importCryptoKey())).toBe(expected);
  });

  async function signWithNode(message: Uint8Array): Promise<Uint8Array> {
    expect(Buffer.from(message).toString("ascii")).toMatch(/^[0-9a-f]{64}$/);
    const { sign: rsaSign } = await import("node:crypto");
    return rsaSign("sha256", message, privateKey);
  }
});

describe("a key that cannot work is refused at construction, and the message names the problem", () => {
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ed = generateKeyPairSync("ed25519");
  const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2048 });
  const small = makeKeyPair(1024).privateKey;
  const almost = makeKeyPair(2040).privateKey;
  const encrypted = { cipher: "aes-256-cbc", passphrase: "throwaway" };
  const jwk = privateKey.export({ format: "jwk" });

  const refused: [string, unknown, RegExp][] = [
    ["undefined", undefined, /it is undefined/],
    ["null", null, /it is null/],
    ["a number", 7, /it is number/],
    ["an empty string", " ", /it is empty; is the environment variable set/],
    ["a public key, PEM", publicKey.export({ format: "pem", type: "spki" }), /it is a public key/],
    ["a public key, PKCS#1", publicKey.export({ format: "pem", type: "pkcs1" }), /it is a public key/],
    ["a public key, KeyObject", publicKey, /it is a public key/],
    ["a public key, JWK", publicKey.export({ format: "jwk" }), /it is a public key/],
    ["an encrypted PKCS#8 PEM", privateKey.export({ format: "pem", type: "pkcs8", ...encrypted }), /encrypted/],
    ["an encrypted PKCS#1 PEM", privateKey.export({ format: "pem", type: "pkcs1", ...encrypted }), /encrypted/],
    ["an EC key", pem(ec.privateKey), /it is an EC key, not RSA/],
    ["an EC key, SEC1", ec.privateKey.export({ format: "pem", type: "sec1" }), /it is an EC key, not RSA/],
    ["an EC key, JWK", ec.privateKey.export({ format: "jwk" }), /JWK of type EC, not RSA/],
    ["an Ed25519 key", pem(ed.privateKey), /it is an Ed25519 key, not RSA/],
    ["an RSA-PSS key", pem(pss.privateKey), /it is an RSA-PSS key, not RSA/],
    ["1024 bits", pem(small), /it has 1024 bits, 2048 is the least/],
    ["2040 bits", pem(almost), /it has 2040 bits, 2048 is the least/],
    [
      "2047 bits",
      {
        ...jwk,
        n: Buffer.from(jwk.n ?? "", "base64url")
          .fill(0x7f, 0, 1)
          .toString("base64url"),
      },
      /2047 bits/,
    ],
    ["an object that is no key", { privateKey: "x" }, /neither a JWK nor a key object/],
    ["JSON that is no key", "[]", /neither a JWK nor a key object/],
    ["a PKCS#12 file", Uint8Array.from([0x30, 7, 2, 1, 3, 0x30, 0, 0x30, 0]), /PKCS#12 file/],
    ["a symmetric KeyObject", { type: "secret", export: () => Buffer.alloc(32) }, /symmetric/],
    ["a file's path", "./wonder-key.pem", /pass the file's content/],
    ["no key at all", "hello world!", /neither PEM nor base64 nor hex/],
    ["base64 of something else", Buffer.from("hello").toString("base64"), /no key that can be read, or is cut off/],
    ["a PEM without its end", pem(privateKey).slice(0, 400), /the PEM is cut off/],
    ["a DER that is cut off", der(privateKey).subarray(0, 900), /no key that can be read, or is cut off/],
    ["a JWK without primes", { kty: "RSA", n: jwk.n, e: jwk.e, d: jwk.d }, /the JWK has no usable "p"/],
    ["a certificate", "-----BEGIN CERTIFICATE-----\nMAcwADAAAwEA\n-----END CERTIFICATE-----", /certificate/],
    ["an OpenSSH key", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----", /OpenSSH/],
  ];

  test.each(refused)("%s", (_name, key, message) => {
    expect(() => createRequestSigner({ appId, privateKey: key as SigningKey })).toThrow(message);
  });

  test.each(refused)("%s: as a typed error that prints no part of the key", (_name, key) => {
    try {
      createRequestSigner({ appId, privateKey: key as SigningKey });
      expect.unreachable();
    } catch (error) {
      expect(isWonderError(error, "configuration")).toBe(true);
      const text = typeof key === "string" ? key.replace(/-----[^-]+-----/g, "").trim() : "";
      for (const line of text.split("\n").filter((line) => line.length > 20)) expect(String(error)).not.toContain(line);
    }
  });

  test("a CryptoKey for another hash, another algorithm, without the usage, or public", async () => {
    const construct = (key: webcrypto.CryptoKey) => () => createRequestSigner({ appId, privateKey: key });
    expect(construct(await importCryptoKey("SHA-1"))).toThrow(/not SHA-256/);
    const pssKey = await webcrypto.subtle.generateKey(
      { name: "RSA-PSS", hash: "SHA-256", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
      false,
      ["sign", "verify"],
    );
    expect(construct(pssKey.privateKey)).toThrow(/CryptoKey for RSA-PSS/);
    const spki = publicKey.export({ format: "der", type: "spki" });
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const verifying = await webcrypto.subtle.importKey("spki", spki, algorithm, true, ["verify"]);
    expect(construct(verifying)).toThrow(/it is a public key/);
    const unusable = { ...algorithm, modulusLength: 2048, hash: { name: "SHA-256" } };
    const noUsage = { type: "private", algorithm: unusable, usages: [] };
    expect(() => createRequestSigner({ appId, privateKey: noUsage })).toThrow(/usages do not include "sign"/);
    const tooSmall = { ...noUsage, usages: ["sign"], algorithm: { ...unusable, modulusLength: 1024 } };
    expect(() => createRequestSigner({ appId, privateKey: tooSmall })).toThrow(/it has 1024 bits/);
  });

  test.each([
    ["no app id", undefined],
    ["an empty one", ""],
    ["one with a slash", "a/b"],
    ["one with a line break", "a\r\nX-Evil: 1"],
  ])("%s", (_name, wrong) => {
    expect(() => createRequestSigner({ appId: wrong as string, privateKey })).toThrow(/appId is missing or has char/);
  });
});

describe("a key whose numbers the runtime does not accept", () => {
  const { dp: _, ...jwk } = privateKey.export({ format: "jwk" });
  const broken = readRsaDer(jwkToDer({ ...jwk, p: "AA", q: "AA", dp: "AA" } as RsaJsonWebKey) as Uint8Array);
  const imports = [nodeBackend, webBackend].map((backend) => () => {
    if (broken.kind !== "private") throw new Error(broken.kind);
    return backend.importPrivateKey(broken.der);
  });

  test.each(imports)("gives a typed error, when it is imported or when it is first used", async (importKey) => {
    const attempt = async (): Promise<unknown> => guarded("privateKey", importKey)(new Uint8Array(64));
    await expect(attempt()).rejects.toMatchObject({ kind: "configuration", cause: expect.any(Error) });
    await expect(attempt()).rejects.toThrow(/the runtime does not accept it/);
  });
});

describe("a signer function that misbehaves", () => {
  test("by failing gives a typed error with its reason as cause", async () => {
    const reason = new Error("HSM is away");
    await expect(sign(() => Promise.reject(reason))).rejects.toMatchObject({ kind: "signing", cause: reason });
    await expect(
      sign(() => {
        throw reason;
      }),
    ).rejects.toMatchObject({ kind: "signing", cause: reason });
  });

  test("by returning something that is no RSA signature is told so", async () => {
    await expect(sign(() => new Uint8Array(72))).rejects.toThrow(/returned 72 bytes/);
    await expect(sign(() => undefined as never)).rejects.toMatchObject({ kind: "signing" });
  });
});

test("a CryptoKey of another implementation, which this runtime cannot sign with, is told as such", async () => {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: { name: "SHA-256" }, modulusLength: 2048 };
  const foreign = { type: "private", algorithm, usages: ["sign"] };
  await expect(sign(foreign)).rejects.toMatchObject({
    kind: "configuration",
    message: expect.stringMatching(/runtime/),
  });
});

describe("a request that cannot be signed", () => {
  const signer = createRequestSigner({ appId, privateKey });
  test.each([
    ["a whole URL", { uri: "https://gateway.wonder.today/svc" }, {}, /uri must be the path/],
    ["a path that is not encoded", { uri: "/svc/香港" }, {}, /uri must be the path/],
    ["a path with a line break", { uri: "/svc\n/x" }, {}, /uri must be the path/],
    ["a parsed body", { body: { a: 1 } }, {}, /not a parsed object/],
    ["a body that is a number", { body: 7 }, {}, /not a parsed object/],
    ["an invalid date", {}, { time: new Date(Number.NaN) }, /time must be a valid date/],
    ["a nonce that is too short", {}, { nonce: "abc" }, /nonce must be 16 characters/],
  ])("%s is refused", async (_name, parts, changed, message) => {
    const rejected = expect(signer.sign({ ...request, ...(parts as object) }, { ...fresh, ...changed })).rejects;
    await rejected.toThrow(message);
    await expect(signer.sign({ ...request, ...(parts as object) }, { ...fresh, ...changed })).rejects.toMatchObject({
      kind: "validation",
    });
  });
});

test("every signature has a nonce and a time of its own", async () => {
  const signer = createRequestSigner({ appId, privateKey });
  const [first, second] = await Promise.all([signer.sign(request), signer.sign(request)]);
  expect(first?.Nonce).not.toBe(second?.Nonce);
  expect(first?.Signature).not.toBe(second?.Signature);
});
