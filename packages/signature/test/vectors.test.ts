import {
  createRequestSigner,
  createRequestVerifier,
  parseRequestTime,
  signatureDigest,
} from "@wonder-openapi/signature";
import { describe, expect, test } from "vitest";
import vectors from "./vectors.json" with { type: "json" };

describe.each(vectors.requests)("request vector $name", (vector) => {
  const { appId, method, uri, requestTime, digest, headers } = vector;
  const body = vector.body ?? undefined;

  test("gives the digest byte for byte", async () => {
    expect(await signatureDigest({ method, uri, body }, requestTime, headers.Nonce)).toBe(digest);
  });

  test("gives the three headers byte for byte", async () => {
    const signer = createRequestSigner({ appId, privateKey: vectors.signingKey });
    const time = parseRequestTime(requestTime);
    expect(await signer.sign({ method, uri, body }, { time, nonce: headers.Nonce })).toEqual(headers);
  });

  test("gives the same headers for a lower-case method and for the body as bytes", async () => {
    const signer = createRequestSigner({ appId, privateKey: vectors.signingKey });
    const parts = { method: method.toLowerCase(), uri, body: new TextEncoder().encode(body ?? "") };
    const fresh = { time: parseRequestTime(requestTime), nonce: headers.Nonce };
    expect(await signer.sign(parts, fresh)).toEqual(headers);
  });

  test("verifies with the public key, and not once a part of it was altered", async () => {
    const verifier = createRequestVerifier({ publicKey: vectors.publicKey });
    const request = {
      method,
      uri,
      body,
      credential: headers.Credential,
      nonce: headers.Nonce,
      signature: headers.Signature,
    };
    expect(await verifier.verify(request)).toBe(true);
    const altered = [
      { method: method === "PUT" ? "POST" : "PUT" },
      { uri: `${uri}&x=1` },
      { body: `${body ?? ""} ` },
      { nonce: "0000000000000000" },
      { credential: headers.Credential.replace(requestTime, "20260105074359") },
      { signature: headers.Signature.replace(/^./, (first) => (first === "A" ? "B" : "A")) },
    ];
    for (const change of altered)
      expect(await verifier.verify({ ...request, ...change }), JSON.stringify(change)).toBe(false);
  });
});

describe.each(vectors.webhooks)("webhook vector $name", ({ method, uri, body, headers, digest }) => {
  const request = { method, uri, body, ...headers };

  test("gives the digest byte for byte", async () => {
    const requestTime = headers.credential.split("/")[1] ?? "";
    expect(await signatureDigest({ method, uri, body }, requestTime, headers.nonce)).toBe(digest);
  });

  test("verifies with the webhook public key, query string included", async () => {
    const verifier = createRequestVerifier({ publicKey: vectors.webhookPublicKey });
    expect(await verifier.verify(request)).toBe(true);
    expect(await verifier.verify({ ...request, uri: uri.split("?")[0] ?? "" })).toBe(false);
  });

  test("is signed byte for byte by the same algorithm as requests are", async () => {
    const [appId = "", requestTime = ""] = headers.credential.split("/");
    const signer = createRequestSigner({ appId, privateKey: vectors.webhookSigningKey });
    const signed = await signer.sign(
      { method, uri, body },
      { time: parseRequestTime(requestTime), nonce: headers.nonce },
    );
    expect(signed.Signature).toBe(headers.signature);
  });

  test("does not verify with the merchant's own public key", async () => {
    const verifier = createRequestVerifier({ publicKey: vectors.publicKey });
    expect(await verifier.verify(request)).toBe(false);
  });
});

test("the app id is not covered by the signature, as the vendor's algorithm leaves it out", async () => {
  const [vector] = vectors.requests;
  if (!vector) throw new Error("no vectors");
  const verifier = createRequestVerifier({ publicKey: vectors.publicKey });
  const { method, uri, headers } = vector;
  const credential = headers.Credential.replace(vector.appId, "00000000-0000-4000-8000-000000000000");
  const request = { method, uri, credential, nonce: headers.Nonce, signature: headers.Signature };
  expect(await verifier.verify({ ...request, body: vector.body ?? undefined })).toBe(true);
});
