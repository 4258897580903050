import { readFileSync } from "node:fs";
import type { createServer } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { createWebhookHandler } from "@wonder-openapi/webhooks";
import { createNodeWebhookHandler } from "@wonder-openapi/webhooks/node";
import express from "express";
import { fastify } from "fastify";
import { Hono } from "hono";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { app as expressApp } from "./frameworks/express.js";
import { app as fastifyApp } from "./frameworks/fastify.js";
import { app as honoApp } from "./frameworks/hono.js";
import { POST } from "./frameworks/next.js";
import { events, failures, webhooks } from "./frameworks/webhooks.js";
import { sign } from "./support/deliveries.js";
import { listening, serve } from "./support/serve.js";

type Fetch = (request: Request) => Response | Promise<Response>;
const serveFetch = (fetch: Fetch): Promise<string> =>
  listening(createAdaptorServer({ fetch, overrideGlobalObjects: false }) as ReturnType<typeof createServer>);
// Next.js itself needs a build; what it calls is this.
const nextRoute: Fetch = (request) =>
  new URL(request.url).pathname === "/wonder/webhook" ? POST(request) : new Response(null, { status: 404 });

async function serveFastify(app: ReturnType<typeof fastify>, close = true): Promise<string> {
  if (close) onTestFinished(() => app.close());
  return app.listen({ port: 0, host: "127.0.0.1" });
}
let fastifyUrl: Promise<string> | undefined;

const frameworks: [string, () => Promise<string>][] = [
  ["express", () => serve(expressApp)],
  [
    "fastify",
    () => {
      // It listens once.
      fastifyUrl ??= serveFastify(fastifyApp, false);
      return fastifyUrl;
    },
  ],
  ["hono", () => serveFetch(honoApp.fetch)],
  ["next", () => serveFetch(nextRoute)],
];

beforeEach(() => {
  events.length = 0;
  failures.length = 0;
});

describe.each(frameworks)("the example for %s", (name, start) => {
  test("answers a delivery with 200 when the work is done", async () => {
    const delivery = await sign({ url: `${await start()}/wonder/webhook?tenant=7` });
    const response = await fetch(delivery.url, delivery);
    expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
    expect(events).toMatchObject([{ kind: "order.paid", reference: { reference_number: "INV-1001" } }]);
    expect(failures).toEqual([]);
  });

  test("answers a tampered one with 401, and does no work", async () => {
    const delivery = await sign({ url: `${await start()}/wonder/webhook?tenant=7` });
    const response = await fetch(delivery.url, { ...delivery, body: delivery.body.replace("128.5", "999.5") });
    expect([response.status, await response.json()]).toEqual([401, { status: "refused" }]);
    expect(events).toEqual([]);
    expect(failures).toMatchObject([{ status: 401, error: { code: "signature_mismatch" } }]);
  });

  test("is in the README as it stands here", () => {
    const code = readFileSync(new URL(`frameworks/${name}.ts`, import.meta.url), "utf8");
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    expect(readme).toContain(`\`\`\`typescript\n${code}\`\`\`\n`);
  });
});

describe("the classic mistake, a parser of JSON before the handler, is named and costs no delivery, with", () => {
  test.each<[string, () => Promise<string>]>([
    [
      "express.json() in Express",
      () => serve(express().use(express.json()).post("/wonder", createNodeWebhookHandler(webhooks))),
    ],
    [
      "Fastify's own parser",
      () => {
        const app = fastify();
        app.post("/wonder", (request, reply) => {
          reply.hijack();
          return createNodeWebhookHandler(webhooks)(request.raw, reply.raw);
        });
        return serveFastify(app);
      },
    ],
    [
      "context.req.json() in a middleware of Hono",
      () => {
        const app = new Hono();
        app.use(async (context, next) => {
          await context.req.json();
          await next();
        });
        return serveFetch(app.post("/wonder", (context) => createWebhookHandler(webhooks)(context.req.raw)).fetch);
      },
    ],
    [
      "request.json() in a route of Next.js",
      () =>
        serveFetch(async (request) => {
          await request.json();
          return createWebhookHandler(webhooks)(request);
        }),
    ],
  ])("%s", async (_name, start) => {
    const delivery = await sign({ url: `${await start()}/wonder` });
    expect((await fetch(delivery.url, delivery)).status).toBe(500);
    expect(events).toEqual([]);
    expect(failures).toMatchObject([{ status: 500, error: { code: "body_parsed" } }]);
    expect(failures[0]?.error.message).toContain("take the body before any parser does, such as express.json()");
  });
});

test("express.raw() before the handler is no mistake", async () => {
  const url = await serve(
    express()
      .use(express.raw({ type: "application/json" }))
      .post("/wonder", createNodeWebhookHandler(webhooks)),
  );
  const delivery = await sign({ url: `${url}/wonder` });
  expect((await fetch(delivery.url, delivery)).status).toBe(200);
});

test("a router of Express that takes off its own part of the path changes nothing", async () => {
  const router = express.Router().post("/webhook", createNodeWebhookHandler(webhooks));
  const delivery = await sign({ url: `${await serve(express().use("/wonder", router))}/wonder/webhook?a=1` });
  expect((await fetch(delivery.url, delivery)).status).toBe(200);
});
