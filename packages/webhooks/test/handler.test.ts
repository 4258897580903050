import { createWebhookHandler, type WebhookHandlerOptions } from "@wonder-openapi/webhooks";
import { createTestCredentials, type SignedDelivery } from "@wonder-openapi/webhooks/testing";
import { describe, expect, test } from "vitest";
import { sign, withHeaders } from "./support/deliveries.js";
import { recorder } from "./support/recorder.js";

const request = ({ url, ...init }: SignedDelivery): Request => new Request(url, init);

async function answered(delivery: SignedDelivery, changes: Partial<WebhookHandlerOptions> = {}) {
  const { events, failures, options } = recorder(changes);
  const response = await createWebhookHandler(options)(request(delivery));
  return { status: response.status, body: await response.json(), events, failures };
}

test("a delivery is answered with 200 and a little JSON when the work is done", async () => {
  const { events, failures, options } = recorder();
  const response = await createWebhookHandler(options)(request(await sign()));
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "application/json",
    '{"status":"ok"}',
  ]);
  expect(events).toMatchObject([{ kind: "order.paid", action: "order.paid" }]);
  expect(failures).toEqual([]);
});

test("nothing is answered before the work is done", async () => {
  const steps: string[] = [];
  let finish = (): void => {};
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const started = new Promise<void>((resolve) => {
    const { options } = recorder({
      async onEvent() {
        resolve();
        await work;
        steps.push("worked");
      },
    });
    void sign()
      .then((delivery) => createWebhookHandler(options)(request(delivery)))
      .then(() => steps.push("answered"));
  });
  await started;
  await new Promise((resolve) => setImmediate(resolve));
  expect(steps).toEqual([]);
  finish();
  await expect.poll(() => steps).toEqual(["worked", "answered"]);
});

test.each(["card.otp", "order.shipped"])("an unknown event such as %s is done too", async (action) => {
  expect(await answered(await sign({ action, body: { otp: "123456" } }))).toMatchObject({
    status: 200,
    events: [{ kind: "unknown", action }],
    failures: [],
  });
});

describe("work that cannot be done now is answered with 503, which alone every generation of the guide sends again", () => {
  test.each<[string, WebhookHandlerOptions["onEvent"]]>([
    ["says so", () => "retry"],
    ["says so later", async () => "retry" as const],
  ])("because it %s", async (_name, onEvent) => {
    expect(await answered(await sign(), { onEvent })).toMatchObject({
      status: 503,
      body: { status: "retry" },
      failures: [],
    });
  });

  test.each<[string, WebhookHandlerOptions["onEvent"]]>([
    [
      "throws",
      () => {
        throw new Error("database is down");
      },
    ],
    ["rejects", () => Promise.reject(new Error("database is down"))],
  ])("because it %s, which onError is told with the event", async (_name, onEvent) => {
    expect(await answered(await sign(), { onEvent })).toMatchObject({
      status: 503,
      body: { status: "retry" },
      failures: [{ status: 503, event: { kind: "order.paid" }, error: { message: "database is down" } }],
    });
  });
});

describe("what is refused never reaches onEvent, is told to onError, and is answered with", () => {
  const other = createTestCredentials();
  test.each<[number, string, () => Promise<SignedDelivery>, Partial<WebhookHandlerOptions>]>([
    [401, "signature_missing", async () => withHeaders(await sign(), { Signature: "" }) as SignedDelivery, {}],
    [401, "credential_malformed", async () => withHeaders(await sign(), { Credential: "x" }) as SignedDelivery, {}],
    [401, "signature_mismatch", async () => ({ ...(await sign()), body: "{}" }), {}],
    [401, "signature_mismatch", async () => sign({ privateKey: (await other).privateKey }), {}],
    [403, "wrong_app", async () => sign({ appId: (await other).appId }), {}],
    [403, "stale", async () => sign({ time: new Date(0) }), {}],
    [413, "body_too_large", () => sign(), { maxBodyBytes: 10 }],
    [500, "path_rewritten", () => sign(), { publicUrl: "https://shop.example/elsewhere" }],
    [500, "body_parsed", async () => ({ ...(await sign()), body: `${(await sign()).body}\n` }), {}],
    [200, "body_malformed", () => sign({ body: "<xml/>" }), {}],
  ])("%i: %s", async (status, code, make, changes) => {
    const given = await answered(await make(), changes);
    expect(given).toMatchObject({ status, events: [], failures: [{ status, event: null, error: { code } }] });
    // Whoever sends forgeries need not know why.
    expect(given.body).toEqual({ status: status === 200 ? "ok" : status < 500 ? "refused" : "retry" });
  });

  test("500: a body that was read before, as by request.json() in a middleware", async () => {
    const { events, failures, options } = recorder();
    const incoming = request(await sign());
    await incoming.json();
    expect((await createWebhookHandler(options)(incoming)).status).toBe(500);
    expect(failures).toMatchObject([{ error: { code: "body_parsed" } }]);
    expect(failures[0]?.error.message).toContain("request.json()");
    expect(events).toEqual([]);
  });

  test("500: a body that was read by hand, and let go", async () => {
    const { failures, options } = recorder();
    const incoming = request(await sign());
    const reader = incoming.body?.getReader();
    await reader?.read();
    reader?.releaseLock();
    expect((await createWebhookHandler(options)(incoming)).status).toBe(500);
    expect(failures).toMatchObject([{ error: { code: "body_parsed" } }]);
  });

  test("503: a body whose connection broke", async () => {
    const { failures, options } = recorder();
    const { url, method, headers } = await sign();
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error("reset")) });
    const incoming = new Request(url, { method, headers, body, duplex: "half" } as RequestInit);
    expect((await createWebhookHandler(options)(incoming)).status).toBe(503);
    expect(failures).toMatchObject([{ error: { code: "body_unreadable" } }]);
  });

  test("401: the browser of a curious person, or of the payer who comes back", async () => {
    const { failures, options } = recorder();
    const response = await createWebhookHandler(options)(new Request("https://shop.example/wonder/webhook"));
    expect(response.status).toBe(401);
    expect(failures).toMatchObject([{ error: { code: "signature_missing" } }]);
  });

  test("500: a key that this runtime cannot use, which is no fault of the delivery's", async () => {
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: { name: "SHA-256" }, modulusLength: 2048 };
    const publicKey = { type: "public", algorithm, usages: ["verify"] };
    expect(await answered(await sign(), { publicKey })).toMatchObject({
      status: 500,
      failures: [{ error: { kind: "configuration" } }],
    });
  });
});

test.each<[string, WebhookHandlerOptions["onError"]]>([
  [
    "throws",
    () => {
      throw new Error("no log");
    },
  ],
  ["rejects", () => Promise.reject(new Error("no log"))],
])("an onError that %s changes no answer", async (_name, onError) => {
  expect((await answered({ ...(await sign()), body: "{}" }, { onError })).status).toBe(401);
});

test("onError is done before the answer, as a serverless function ends with it", async () => {
  let logged = false;
  const onError = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    logged = true;
  };
  await answered({ ...(await sign()), body: "{}" }, { onError });
  expect(logged).toBe(true);
});

test("options that cannot work are refused when the handler is made", () => {
  const { options } = recorder({ publicKey: "x" });
  expect(() => createWebhookHandler(options)).toThrow(expect.objectContaining({ kind: "configuration" }));
});
