import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { createWonderClient, isLostAnswer, type WonderError } from "@wonder-openapi/client";
import { describe, expect, onTestFinished, test } from "vitest";
import { customerAnswer, observedClient } from "./support/observed-client.js";

/** An endless answer that counts what was read of it, and whether it was let go. */
function endless() {
  const state = { chunks: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      state.chunks += 1;
      controller.enqueue(new Uint8Array(1_000).fill(32));
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { state, answer: () => new Response(body) };
}

async function failure(call: PromiseLike<unknown>): Promise<WonderError> {
  return Promise.resolve(call).then(
    () => expect.unreachable(),
    (error) => error,
  );
}

describe("an answer that is longer than maxResponseBytes", () => {
  test("is read no further, let go, and told as what it is", async () => {
    const { state, answer } = endless();
    const { wonder } = observedClient(answer, { maxResponseBytes: 10_000, retries: 0 });
    const error = await failure(wonder.customers.getByReferenceNumber("C-1"));
    expect(error).toMatchObject({ kind: "malformed_response", status: 200 });
    expect(error.message).toContain("more than 10000 bytes");
    expect(state.chunks).toBeLessThan(15);
    expect(state.cancelled).toBe(true);
  });

  test("is a lost answer of what moves money: it was processed", async () => {
    const { wonder } = observedClient(endless().answer, { maxResponseBytes: 10_000 });
    expect(isLostAnswer(await failure(wonder.orders.void({ order: { number: "1" } })))).toBe(true);
  });

  test("is noticed where a transport gives the text alone", async () => {
    const text = async (): Promise<string> => " ".repeat(101);
    const play = () => ({ status: 200, statusText: "OK", headers: new Headers(), text });
    const { wonder } = observedClient(play, { maxResponseBytes: 100, retries: 0 });
    expect(await failure(wonder.customers.getByReferenceNumber("C-1"))).toMatchObject({ kind: "malformed_response" });
  });

  test.each([true, false])(
    "is one after decompression, however small it was on the wire (length told: %s)",
    async (told) => {
      const body = gzipSync(Buffer.alloc(1_000_000, " "));
      const server = createServer((_, response) => {
        const length = told ? { "Content-Length": body.length } : {};
        response.writeHead(200, { "Content-Encoding": "gzip", ...length }).end(body);
      }).listen(0, "127.0.0.1");
      await new Promise((resolve) => server.once("listening", resolve));
      onTestFinished(() => {
        server.close();
        server.closeAllConnections();
      });
      const wonder = createWonderClient({
        environment: { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
        appId: "app",
        privateKey: () => new Uint8Array(256),
        maxResponseBytes: 100_000,
        retries: 0,
      });
      expect(body.length).toBeLessThan(10_000);
      const error = await failure(wonder.customers.getByReferenceNumber("C-1"));
      expect(error).toMatchObject({ kind: "malformed_response", status: 200, message: /more than 100000 bytes/ });
    },
  );
});

test("an answer of just that length is read, in however many pieces its characters come", async () => {
  const text = JSON.stringify({ code: 200, message: "success", data: { customer: { name: "陳大文 💳" } } });
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const { wonder } = observedClient(() => new Response(body), { maxResponseBytes: bytes.length });
  expect((await wonder.customers.getByReferenceNumber("C-1")).customer.name).toBe("陳大文 💳");
});

test.each([0, -1, Number.NaN])("maxResponseBytes may not be %d", (maxResponseBytes) => {
  expect(() => observedClient(customerAnswer, { maxResponseBytes })).toThrow(
    expect.objectContaining({ kind: "configuration" }),
  );
});
