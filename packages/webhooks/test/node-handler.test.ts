import type { IncomingMessage, ServerResponse } from "node:http";
import { PassThrough } from "node:stream";
import type { WebhookHandlerOptions } from "@wonder-openapi/webhooks";
import { createNodeWebhookHandler, type NodeRequest } from "@wonder-openapi/webhooks/node";
import { describe, expect, test } from "vitest";
import { sign } from "./support/deliveries.js";
import { recorder } from "./support/recorder.js";
import { raw, serve } from "./support/serve.js";

type Before = (request: IncomingMessage & { body?: unknown }) => Promise<void> | void;

/** A server with the handler on every path, and something that happens to the request before. */
async function served(changes: Partial<WebhookHandlerOptions> = {}, before: Before = () => {}) {
  const { events, failures, options } = recorder(changes);
  const handler = createNodeWebhookHandler(options);
  const url = await serve(async (request, response) => {
    await before(request);
    await handler(request, response);
  });
  return { url, events, failures };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test("a delivery over a real connection is verified and answered, its query signed too", async () => {
  const { url, events, failures } = await served();
  const delivery = await sign({ url: `${url}/wonder/webhook?tenant=7&note=%E8%A8%82` });
  const response = await fetch(delivery.url, delivery);
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "application/json",
    '{"status":"ok"}',
  ]);
  expect(events).toMatchObject([{ kind: "order.paid", action: "order.paid" }]);
  expect(failures).toEqual([]);
});

test("a body in many pieces is put together", async () => {
  const { url, events } = await served();
  const { body, headers } = await sign({ url: "/wonder" });
  const lines = Object.entries({ ...headers, Host: "x", Connection: "close", "Transfer-Encoding": "chunked" });
  const chunks = Array.from(body, (char) => `1\r\n${char}\r\n`).join("");
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  expect(await raw(url, `POST /wonder HTTP/1.1\r\n${head}\r\n${chunks}0\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
  expect(events).toHaveLength(1);
});

test("an absolute request target is as good as a path", async () => {
  const { url, events } = await served();
  const { body, headers } = await sign({ url: "/wonder?a=1" });
  const lines = Object.entries({ ...headers, Host: "x", Connection: "close", "Content-Length": String(body.length) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  expect(await raw(url, `POST http://shop.example/wonder?a=1 HTTP/1.1\r\n${head}\r\n${body}`)).toMatch(/ 200 /);
  expect(events).toHaveLength(1);
});

test("a tampered delivery is answered with 401, and the work is not done", async () => {
  const { url, events, failures } = await served();
  const delivery = await sign({ url });
  const response = await fetch(url, { ...delivery, body: delivery.body.replace("paid", "void") });
  expect([response.status, await response.json()]).toEqual([401, { status: "refused" }]);
  expect(events).toEqual([]);
  expect(failures).toMatchObject([{ status: 401, error: { code: "signature_mismatch" } }]);
});

test("work that fails is answered with 503", async () => {
  const { url, failures } = await served({ onEvent: () => Promise.reject(new Error("down")) });
  const delivery = await sign({ url });
  expect((await fetch(url, delivery)).status).toBe(503);
  expect(failures).toMatchObject([{ status: 503, event: { kind: "order.paid" }, error: { message: "down" } }]);
});

describe("a body that somebody read before", () => {
  test.each<[string, (body: Buffer) => unknown]>([
    ["as bytes, as express.raw() does", (body) => body],
    ["as text, as express.text() does", (body) => body.toString()],
  ])("%s is taken", async (_name, kept) => {
    const { url, events } = await served({}, async (request) => {
      request.body = kept(await read(request));
    });
    const delivery = await sign({ url });
    expect((await fetch(url, delivery)).status).toBe(200);
    expect(events).toHaveLength(1);
  });

  test.each<[string, (body: Buffer) => unknown]>([
    ["as JSON, as express.json() does", (body) => JSON.parse(body.toString())],
    ["and thrown away", () => undefined],
    ["and null is left of it", () => null],
  ])("%s is told as what it is, and sent again", async (_name, kept) => {
    const { url, events, failures } = await served({}, async (request) => {
      request.body = kept(await read(request));
    });
    const delivery = await sign({ url });
    expect((await fetch(url, delivery)).status).toBe(500);
    expect(events).toEqual([]);
    expect(failures).toMatchObject([{ status: 500, error: { code: "body_parsed" } }]);
  });

  test("only seems so with the empty object that Express 4 sets without reading", async () => {
    const { url, events } = await served({}, (request) => {
      request.body = {};
    });
    const delivery = await sign({ url });
    expect((await fetch(url, delivery)).status).toBe(200);
    expect(events).toHaveLength(1);
  });
});

describe("a body that is too large", () => {
  const HEAD =
    "POST / HTTP/1.1\r\nHost: x\r\nCredential: a/20261121000000/Wonder-RSA-SHA256\r\nNonce: n\r\nSignature: s\r\n";

  test("by its Content-Length is refused before any of it came, and the connection is closed", async () => {
    const { url, failures } = await served();
    const answer = await raw(url, `${HEAD}Content-Length: 99999999999\r\n\r\n{`);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toMatch(/connection: close/i);
    expect(failures).toMatchObject([{ error: { code: "body_too_large" } }]);
  });

  test("without a Content-Length is refused as soon as it is, and the connection is closed", async () => {
    const { url, failures } = await served({ maxBodyBytes: 10 });
    const answer = await raw(url, `${HEAD}Transfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n12345678\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(failures).toMatchObject([{ error: { code: "body_too_large" } }]);
  });
});

test("a connection that breaks within the body is told, and harms nothing", async () => {
  const { url, events, failures } = await served({}, (request) => {
    setImmediate(() => request.socket.destroy());
  });
  const delivery = await sign({ url });
  const lines = Object.entries({ ...delivery.headers, Host: "x", "Content-Length": "900" });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  expect(await raw(url, `POST / HTTP/1.1\r\n${head}\r\n{"a":`)).toBe("");
  await expect.poll(() => failures).toMatchObject([{ status: 503, error: { code: "body_unreadable" } }]);
  expect(events).toEqual([]);
});

test("a request that closes without a word is over too", async () => {
  const { failures, options } = recorder();
  const { method, url, headers } = await sign();
  const request = Object.assign(new PassThrough(), { method, url, headers });
  const response = { headersSent: false, destroyed: true } as ServerResponse;
  const done = createNodeWebhookHandler(options)(request as unknown as NodeRequest, response);
  request.destroy();
  await done;
  expect(failures).toMatchObject([{ status: 503, error: { code: "body_unreadable" } }]);
});

test("an answer that somebody else has begun is left alone", async () => {
  const { options } = recorder();
  const response = { headersSent: true, destroyed: false } as ServerResponse;
  const request = { method: "POST", url: "/", headers: {} } as NodeRequest;
  await expect(createNodeWebhookHandler(options)(request, response)).resolves.toBeUndefined();
});
