import { sign, webcrypto } from "node:crypto";
import {
  createRequestSigner,
  createRequestVerifier,
  type KeyInput,
  type SignedRequest,
  signatureDigest,
} from "@wonder-openapi/signature";
import { beforeAll, describe, expect, test } from "vitest";
import { makeKeyPair, pem } from "./keys.js";

const appId = "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b";
const { privateKey, publicKey } = makeKeyPair();
const spkiPem = publicKey.export({ format: "pem", type: "spki" }).toString();
const spki = publicKey.export({ format: "der", type: "spki" });
const pkcs1 = publicKey.export({ format: "der", type: "pkcs1" });
let request: SignedRequest;

beforeAll(async () => {
  const parts = { method: "POST", uri: "/wonder/webhook?tenant=7", body: '{"state":"completed"}' };
  const { Credential, Nonce, Signature } = await createRequestSigner({ appId, privateKey }).sign(parts);
  request = { ...parts, credential: Credential, nonce: Nonce, signature: Signature };
});

describe("a public key verifies in any dress", () => {
  const dresses: [string, KeyInput][] = [
    ["SPKI PEM", spkiPem],
    ["PKCS#1 PEM", publicKey.export({ format: "pem", type: "pkcs1" }).toString()],
    ["PEM with literal \\n", spkiPem.replaceAll("\n", "\\n")],
    ["base64 of a PEM", Buffer.from(spkiPem).toString("base64")],
    ["bare base64 DER", spki.toString("base64")],
    ["bare base64 DER, PKCS#1", pkcs1.toString("base64")],
    ["hex DER", spki.toString("hex")],
    ["upper-case hex DER", spki.toString("hex").toUpperCase()],
    ["JWK", publicKey.export({ format: "jwk" })],
    ["node KeyObject", publicKey],
  ];

  test.each(dresses)("%s", async (_name, key) => {
    const verifier = createRequestVerifier({ publicKey: key });
    expect(await verifier.verify(request)).toBe(true);
    expect(await verifier.verify({ ...request, body: '{"state":"voided"}' })).toBe(false);
  });

  test("CryptoKey", async () => {
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const key = await webcrypto.subtle.importKey("spki", spki, algorithm, false, ["verify"]);
    expect(await createRequestVerifier({ publicKey: key }).verify(request)).toBe(true);
  });
});

describe("a key that cannot verify is refused at construction", () => {
  test("a private key, which nobody should hand out for verifying", () => {
    expect(() => createRequestVerifier({ publicKey: pem(privateKey) })).toThrow(
      /publicKey cannot be used: it is a private/,
    );
    expect(() => createRequestVerifier({ publicKey: privateKey })).toThrow(/it is a private key/);
  });

  test("fewer than 2048 bits", () => {
    expect(() => createRequestVerifier({ publicKey: makeKeyPair(1024).publicKey })).toThrow(/it has 1024 bits/);
  });

  test("an empty string", () => {
    expect(() => createRequestVerifier({ publicKey: "" })).toThrow(/publicKey cannot be used: it is empty/);
  });
});

describe("headers that are not well-formed do not verify, and do not throw", () => {
  test.each([
    ["no credential", { credential: "" }],
    ["a credential of two parts", { credential: "a/20260105074318" }],
    ["a credential of four parts", { credential: "a/b/20260105074318/Wonder-RSA-SHA256" }],
    ["another algorithm", { credential: "a/20260105074318/Wonder-HMAC-SHA256" }],
    ["no nonce", { nonce: "" }],
    ["no signature", { signature: "" }],
    ["a signature that is not base64", { signature: "%%%" }],
    ["a signature of another length", { signature: "AAAA" }],
    [
      "a signature in base64url",
      (signature: string) => ({ signature: Buffer.from(signature, "base64").toString("base64url") }),
    ],
    ["a signature without padding", (signature: string) => ({ signature: signature.replace(/=+$/, "") })],
    [
      "a signature whose last character has bits to spare",
      (signature: string) => {
        const last = signature.charCodeAt(signature.length - 3);
        return { signature: `${signature.slice(0, -3)}${String.fromCharCode(last + 1)}==` };
      },
    ],
    [
      "a signature with a blank",
      (signature: string) => ({ signature: `${signature.slice(0, 4)} ${signature.slice(4)}` }),
    ],
  ])("%s", async (_name, change) => {
    const verifier = createRequestVerifier({ publicKey });
    const changed = typeof change === "function" ? change(request.signature) : change;
    expect(await verifier.verify({ ...request, ...changed })).toBe(false);
  });
});

test("a line break cannot move the border between method, path and body", async () => {
  const verifier = createRequestVerifier({ publicKey });
  const signed = { method: "POST", uri: "/x", body: "a\nb" };
  const { Credential, Nonce, Signature } = await createRequestSigner({ appId, privateKey }).sign(signed);
  const headers = { credential: Credential, nonce: Nonce, signature: Signature };
  expect(await verifier.verify({ ...signed, ...headers })).toBe(true);
  for (const moved of [
    { method: "POST", uri: "/x\na", body: "b" },
    { method: "POST", uri: "/x\na\nb" },
    { method: "POST\n/x", uri: "a\nb" },
    { method: "POST\n/x\na", uri: "b" },
  ]) {
    expect(await verifier.verify({ ...moved, ...headers })).toBe(false);
  }
});

test("a nonce has one spelling: HMAC fills up a short key with zeros, and hashes a long one", async () => {
  const verifier = createRequestVerifier({ publicKey });
  expect(await verifier.verify(request)).toBe(true);
  expect(await verifier.verify({ ...request, nonce: `${request.nonce}\0` })).toBe(false);
  expect(await verifier.verify({ ...request, nonce: request.nonce + "\0".repeat(48) })).toBe(false);

  const long = "n".repeat(65);
  const requestTime = "20260105074318";
  const digest = await signatureDigest(request, requestTime, long);
  const signature = sign("sha256", Buffer.from(digest), privateKey).toString("base64");
  const credential = `${appId}/${requestTime}/Wonder-RSA-SHA256`;
  expect(await verifier.verify({ ...request, credential, nonce: long, signature })).toBe(false);
});

describe("a body", () => {
  const bytes = () => new TextEncoder().encode(String(request.body));
  test.each([
    ["text", () => request.body],
    ["bytes", bytes],
    ["an ArrayBuffer", () => bytes().buffer],
    ["a DataView", () => new DataView(bytes().buffer)],
  ])("verifies as %s", async (_name, body) => {
    expect(await createRequestVerifier({ publicKey }).verify({ ...request, body: body() })).toBe(true);
  });

  test.each([
    ["a parsed object", { state: "completed" }],
    ["an empty object", {}],
    ["a number", 7],
    ["a Blob", new Blob(["x"])],
  ])("that is %s is refused, and never taken for none", async (_name, body) => {
    const unsigned = { method: "POST", uri: "/x" };
    const { Credential, Nonce, Signature } = await createRequestSigner({ appId, privateKey }).sign(unsigned);
    const signed = { ...unsigned, credential: Credential, nonce: Nonce, signature: Signature };
    const verifier = createRequestVerifier({ publicKey });
    expect(await verifier.verify(signed)).toBe(true);
    await expect(verifier.verify({ ...signed, body: body as never })).rejects.toMatchObject({ kind: "validation" });
  });
});

test("a CryptoKey of another implementation, which this runtime cannot verify with, is told as such", async () => {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: { name: "SHA-256" }, modulusLength: 2048 };
  const foreign = { type: "public", algorithm, usages: ["verify"] };
  await expect(createRequestVerifier({ publicKey: foreign }).verify(request)).rejects.toMatchObject({
    kind: "configuration",
  });
});
