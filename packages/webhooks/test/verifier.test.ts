// More than 300 lines: one function and each reason to refuse; apart, a missing one would not show.
import { readFileSync } from "node:fs";
import { isWonderError, type KeyInput } from "@wonder-openapi/signature";
import { createWebhookVerifier, type Delivery } from "@wonder-openapi/webhooks";
import { createTestCredentials, signDelivery } from "@wonder-openapi/webhooks/testing";
import { describe, expect, test } from "vitest";
import { appId, credentials, options, paid, publicKey, sign, stream, url, withHeaders } from "./support/deliveries.js";

const verifier = createWebhookVerifier(options);
const other = await createTestCredentials();
const refused = (code: string) => ({ kind: "webhook", code });

test("the delivery among the published test vectors is verified", async () => {
  const file = new URL("../../signature/test/vectors.json", import.meta.url);
  const { webhookPublicKey: webhookKey, webhooks } = JSON.parse(readFileSync(file, "utf8"));
  const [vector] = webhooks;
  const published = createWebhookVerifier({
    appId: "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b",
    publicKey: webhookKey,
    now: () => Date.parse("2026-01-06T07:50:00Z"),
  });
  const event = await published.verify({ ...vector, url: `https://shop.example${vector.uri}` });
  expect(event).toMatchObject({
    kind: "order.paid",
    action: null,
    signedAt: "2026-01-05T07:50:01.000Z",
    reference: { number: "202601051543181234567890", reference_number: "INV-2026-0001" },
    facts: { status: "paid", paid: "128.50", currency: "HKD" },
    contradictions: [],
  });
  await expect(published.verify({ ...vector, url: "/wonder/webhook?tenant=8" })).rejects.toMatchObject(
    refused("signature_mismatch"),
  );
});

describe("what arrives may come in any form", () => {
  test.each<[string, (delivery: Delivery) => Partial<Delivery>]>([
    ["a path instead of a URL", () => ({ url: "/wonder/webhook?tenant=7" })],
    ["a URL with a fragment", () => ({ url: `${url}#x` })],
    ["http and another host", () => ({ url: "http://10.0.0.7:8080/wonder/webhook?tenant=7" })],
    ["a method in lower case", () => ({ method: "post" })],
    ["Headers", ({ headers }) => ({ headers: new Headers(headers as Record<string, string>) })],
    ["headers in lower case", ({ headers }) => ({ headers: changed(headers, (name) => name.toLowerCase()) })],
    ["headers in upper case", ({ headers }) => ({ headers: changed(headers, (name) => name.toUpperCase()) })],
    ["headers as lists", ({ headers }) => ({ headers: listed(headers) })],
    ["bytes", ({ body }) => ({ body: Buffer.from(String(body)) })],
    ["an ArrayBuffer", ({ body }) => ({ body: Uint8Array.from(Buffer.from(String(body))).buffer })],
    ["a stream", ({ body }) => ({ body: stream(String(body).slice(0, 9), "", String(body).slice(9)).body })],
  ])("%s", async (_name, change) => {
    const delivery = await sign();
    expect((await verifier.verify({ ...delivery, ...change(delivery) })).kind).toBe("order.paid");
  });

  const changed = (headers: Delivery["headers"], change: (name: string) => string) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [change(name), value as string]));
  const listed = (headers: Delivery["headers"]) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value as string]]));

  test("a path with percent-encoding is checked as it is written", async () => {
    const written = "/wonder/%e8%ae%a2/a%2Fb?next=%2Fx&note=a+b'";
    expect((await verifier.verify(await sign({ url: written }))).kind).toBe("order.paid");
  });

  test("a URL without a path is the root", async () => {
    const delivery = await sign({ url: "https://shop.example?a=1" });
    expect((await verifier.verify({ ...delivery, url: "/?a=1" })).kind).toBe("order.paid");
  });
});

describe("keys", () => {
  const der = Buffer.from(publicKey.replace(/-----[^-]+-----|\s/g, ""), "base64");
  test.each<[string, KeyInput]>([
    ["PEM", publicKey],
    ["PEM with literal \\n", publicKey.replaceAll("\n", "\\n")],
    ["base64 of the PEM", Buffer.from(publicKey).toString("base64")],
    ["bare base64", der.toString("base64")],
    ["hex", der.toString("hex")],
    ["DER", der],
  ])("come as %s", async (_name, key) => {
    const delivery = await sign();
    expect((await createWebhookVerifier({ appId, publicKey: key }).verify(delivery)).appId).toBe(appId);
  });

  test("may be several, with several app ids, while one AppID takes the place of another", async () => {
    const both = createWebhookVerifier({
      appId: [appId, other.appId],
      publicKeys: [publicKey, other.publicKey],
    });
    expect((await both.verify(await sign())).appId).toBe(appId);
    expect((await both.verify(await signDelivery({ url, ...paid, ...other }))).appId).toBe(other.appId);
    const third = await createTestCredentials();
    await expect(both.verify(await signDelivery({ url, ...paid, ...third, appId }))).rejects.toMatchObject(
      refused("signature_mismatch"),
    );
  });
});

describe("options that cannot work are refused at construction", () => {
  test.each([
    ["no key", { appId }, /publicKey is missing/],
    ["an empty list of keys", { appId, publicKeys: [] }, /publicKey is missing/],
    ["a private key", { appId, publicKey: credentials.privateKey }, /it is a private key/],
    ["one bad key of two", { appId, publicKeys: [publicKey, "x"] }, /publicKey cannot be used/],
    ["no app id", { publicKey }, /appId is missing/],
    ["an empty app id", { appId: "", publicKey }, /appId is missing/],
    ["no app ids", { appId: [], publicKey }, /appId is missing/],
    ["a public URL that is none", { ...options, publicUrl: "shop.example/wonder" }, /publicUrl cannot be used/],
    ["an empty public URL", { ...options, publicUrl: "" }, /publicUrl cannot be used/],
    ["no tolerance", { ...options, tolerance: 0 }, /tolerance must be/],
    ["NaN as tolerance", { ...options, tolerance: Number.NaN }, /tolerance must be/],
    ["no bytes", { ...options, maxBodyBytes: 0 }, /maxBodyBytes must be/],
  ])("%s", (_name, given, message) => {
    const construct = () => createWebhookVerifier(given as typeof options);
    expect(construct).toThrow(message);
    expect(construct).toThrow(expect.objectContaining({ kind: "configuration" }));
  });
});

describe("publicUrl", () => {
  test("takes the place of a path that a proxy rewrote, and the delivery's query is kept", async () => {
    const behind = createWebhookVerifier({ ...options, publicUrl: "https://shop.example/wonder/webhook" });
    const delivery = { ...(await sign()), url: "http://10.0.0.7/webhook?tenant=7" };
    expect((await behind.verify(delivery)).kind).toBe("order.paid");
    await expect(verifier.verify(delivery)).rejects.toMatchObject({ kind: "webhook" });
  });

  test("with a query of its own takes the place of the delivery's", async () => {
    const behind = createWebhookVerifier({ ...options, publicUrl: url });
    expect((await behind.verify({ ...(await sign()), url: "/webhook?_route=hook" })).kind).toBe("order.paid");
  });
});

describe("a delivery is refused", () => {
  test.each(["Credential", "Nonce", "Signature"])("without %s", async (name) => {
    const delivery = withHeaders(await sign(), { [name]: undefined });
    await expect(verifier.verify(delivery)).rejects.toMatchObject(refused("signature_missing"));
  });

  test("without any headers, or with headers that are none", async () => {
    for (const headers of [{}, null, undefined, "x"]) {
      const delivery = { ...(await sign()), headers: headers as never };
      await expect(verifier.verify(delivery)).rejects.toMatchObject(refused("signature_missing"));
    }
  });

  test.each(["a/b", "a/20261321000000/Wonder-RSA-SHA256", "a/1/Wonder-RSA-SHA256", "x", "a/b/c/d"])(
    "with the Credential %s",
    async (Credential) => {
      const delivery = withHeaders(await sign(), { Credential });
      await expect(verifier.verify(delivery)).rejects.toMatchObject(refused("credential_malformed"));
    },
  );

  test("with a second Signature header, in whatever case", async () => {
    const delivery = await sign();
    const twice = withHeaders(delivery, { signature: delivery.headers["Signature"] });
    await expect(verifier.verify(twice)).rejects.toMatchObject(refused("signature_mismatch"));
  });

  test.each(["", "shop.example/x", "/a b", "/a\nb", "/ü", undefined])("with %j as its URL", async (bad) => {
    const delivery = { ...(await sign()), url: bad as string };
    await expect(verifier.verify(delivery)).rejects.toMatchObject(refused("url_malformed"));
  });

  test("for another method, body, path, time or nonce", async () => {
    const delivery = await sign();
    const later = delivery.headers["Credential"]?.replace(/\d(?=\/W)/, (digit) => String((Number(digit) + 1) % 10));
    for (const changed of [
      { ...delivery, method: "PUT" },
      { ...delivery, body: delivery.body.replace("completed", "voided") },
      { ...delivery, url: "/wonder/webhook?tenant=8" },
      withHeaders(delivery, { Credential: later }),
      withHeaders(delivery, { Nonce: "0123456789abcdef" }),
    ]) {
      await expect(verifier.verify(changed)).rejects.toMatchObject(refused("signature_mismatch"));
    }
  });

  test("when part of its body poses as an end of the path", async () => {
    const delivery = await sign({ body: '{\n"number":"1"}' });
    const posing = { ...delivery, url: `${url}\n{`, body: '"number":"1"}' };
    await expect(verifier.verify(posing)).rejects.toMatchObject(refused("url_malformed"));
  });

  test("when it is signed with another key, and the message says which may be meant", async () => {
    const error = await verifier.verify(await sign({ privateKey: other.privateKey })).catch((reason) => reason);
    expect(error).toMatchObject(refused("signature_mismatch"));
    expect(error.message).toMatch(/Webhook Public Key of this AppID \(sandbox and production/);
  });

  test("when it is for another app, however good its signature", async () => {
    const error = await verifier.verify(await sign({ appId: other.appId })).catch((reason) => reason);
    expect(error).toMatchObject(refused("wrong_app"));
    expect(error.message).not.toContain(other.appId);
  });

  test("when the signed body is no JSON, and nothing of the body is told", async () => {
    for (const body of ["", "hello 4111111111111111", '{"a":']) {
      const error = await verifier.verify(await sign({ body })).catch((reason) => reason);
      expect(error).toMatchObject(refused("body_malformed"));
      expect(error.cause).toBeUndefined();
      expect(error.message).not.toContain("4111");
    }
  });
});

describe("freshness", () => {
  const MINUTE = 60_000;
  const now = Date.parse("2026-11-21T12:00:00Z");
  const at = (minutes: number) => sign({ time: new Date(now + minutes * MINUTE) });
  const day = 24 * 60 + 30;

  test.each([-day, 0, day])("by default, %i minutes off is fresh: no documented retry is later", async (minutes) => {
    const event = await createWebhookVerifier({ ...options, now: () => now }).verify(await at(minutes));
    expect(event.signedAt).toBe(new Date(now + minutes * MINUTE).toISOString());
  });

  test.each([
    [-day - 1, "1471 minutes ago"],
    [day + 1, "1471 minutes ahead"],
  ])("by default, %i minutes off is stale", async (minutes, words) => {
    const error = await createWebhookVerifier({ ...options, now: () => now })
      .verify(await at(minutes))
      .catch((reason) => reason);
    expect(error).toMatchObject(refused("stale"));
    expect(error.message).toContain(words);
  });

  test("has the tolerance that is asked for, or none", async () => {
    const narrow = createWebhookVerifier({ ...options, now: () => now, tolerance: 5 * MINUTE });
    expect((await narrow.verify(await at(-5))).kind).toBe("order.paid");
    await expect(narrow.verify(await at(-6))).rejects.toMatchObject(refused("stale"));
    const any = createWebhookVerifier({ ...options, now: () => now, tolerance: false });
    expect((await any.verify(await at(-600_000))).kind).toBe("order.paid");
  });

  test("is told of genuine deliveries alone", async () => {
    const stale = { ...(await at(-9_999)), body: "{}" };
    await expect(createWebhookVerifier({ ...options, now: () => now }).verify(stale)).rejects.toMatchObject(
      refused("signature_mismatch"),
    );
  });
});

describe("the size of a body", () => {
  const small = createWebhookVerifier({ ...options, maxBodyBytes: 1_000 });
  const body = JSON.stringify({ a: "x".repeat(992) });

  test("may be just the limit", async () => {
    expect(body).toHaveLength(1_000);
    expect((await small.verify(await sign({ body }))).kind).toBe("unknown");
    const delivery = await sign({ body });
    expect((await small.verify({ ...delivery, body: stream(body).body })).kind).toBe("unknown");
  });

  test("is counted in bytes, not characters", async () => {
    const delivery = await sign({ body: JSON.stringify({ a: "訂".repeat(340) }) });
    await expect(small.verify(delivery)).rejects.toMatchObject(refused("body_too_large"));
  });

  test("beyond the limit is refused, and of a stream nothing more is read", async () => {
    const delivery = await sign({ body: `${body} ` });
    await expect(small.verify(delivery)).rejects.toMatchObject(refused("body_too_large"));
    const chunks = stream(...Array.from({ length: 100 }, () => "x".repeat(100)));
    await expect(small.verify({ ...delivery, body: chunks.body })).rejects.toMatchObject(refused("body_too_large"));
    expect(chunks.asked()).toBe(11);
  });

  test("that Content-Length gives away is not read at all, nor is one without a signature", async () => {
    const chunks = stream("x");
    const delivery = withHeaders(await sign(), { "Content-Length": "1001" });
    await expect(small.verify({ ...delivery, body: chunks.body })).rejects.toMatchObject(refused("body_too_large"));
    const unsigned = withHeaders(await sign(), { Signature: undefined });
    await expect(small.verify({ ...unsigned, body: chunks.body })).rejects.toMatchObject(refused("signature_missing"));
    expect(chunks.asked()).toBe(0);
  });

  test("is a mebibyte by default", async () => {
    const most = JSON.stringify("x".repeat(1_048_574));
    expect((await verifier.verify(await sign({ body: most }))).kind).toBe("unknown");
    await expect(verifier.verify(await sign({ body: `${most} ` }))).rejects.toMatchObject(refused("body_too_large"));
  });
});

test("a stream that breaks is a refusal with its cause", async () => {
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("reset")) });
  const error = await verifier.verify({ ...(await sign()), body }).catch((reason) => reason);
  expect(error).toMatchObject(refused("body_unreadable"));
  expect(error.cause).toMatchObject({ message: "reset" });
});

test("no refusal shows key, signature, nonce or body, printed or as JSON", async () => {
  const delivery = await sign();
  const secrets = [delivery.headers["Signature"], delivery.headers["Nonce"], "INV-1001", publicKey.slice(60, 90)];
  for (const changed of [
    { ...delivery, body: `${delivery.body} ` },
    { ...delivery, body: JSON.parse(delivery.body) as never },
    { ...delivery, url: "/x" },
    withHeaders(delivery, { Credential: "x" }),
  ]) {
    const error = await verifier.verify(changed).catch((reason) => reason);
    expect(isWonderError(error, "webhook")).toBe(true);
    const shown = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
    for (const secret of secrets) expect(shown).not.toContain(secret);
  }
});
