import { once } from "node:events";
import { connect } from "node:net";
import type { RunningMockGateway } from "@wonder-openapi/mock-gateway";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CUSTOMER, ECHO, gatewayWith, signedCall } from "./signed-call.js";
import { openReceiver } from "./support/receiver.js";
import { openTill } from "./support/till.js";

const body = (bytes: number): string => JSON.stringify({ message: "x".repeat(bytes - '{"message":""}'.length) });

describe("a body that is larger than the limit", () => {
  const gateway = gatewayWith({ maxBodyBytes: 1000 });
  let server: RunningMockGateway;
  beforeAll(async () => {
    server = await gateway.listen();
  });
  afterAll(() => server.close());
  const send = async (path: string, init: object = {}): Promise<number> => {
    const response = await fetch(...(await signedCall({ path, ...init }, server.url)));
    await response.text();
    return response.status;
  };
  const pieces = (count: number): ReadableStream =>
    ReadableStream.from(Array.from({ length: count }, () => new Uint8Array(500)));

  test("is answered with 413, and one byte less is not", async () => {
    expect(await send(ECHO, { body: body(1001) })).toBe(413);
    expect(await send(ECHO, { body: body(1000) })).toBe(200);
    const call = await signedCall({ path: ECHO, body: body(1001) });
    expect((await gateway.fetch(...call)).status).toBe(413);
  });

  test.each(["/pay/0123", "/bind/0123", ECHO])("is noticed at %s when nobody said how long it is", async (path) => {
    const init = { method: "POST", body: pieces(3), duplex: "half" } as RequestInit;
    expect((await fetch(`${server.url}${path}`, init)).status).toBe(413);
  });

  test("is noticed with a GET, where fetch has none", async () => {
    const [, { headers }] = await signedCall({ path: CUSTOMER }, server.url);
    const lines = [...new Headers(headers)].map(([name, value]) => `${name}: ${value}`);
    const request = async (length: string, sent: string): Promise<string> => {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
      socket.write(
        [`GET ${CUSTOMER} HTTP/1.1`, "Host: x", "Connection: close", length, ...lines, "", sent].join("\r\n"),
      );
      let text = "";
      socket.on("data", (chunk) => {
        text += String(chunk);
      });
      await once(socket, "close");
      return text.slice(0, 12);
    };
    expect(await request("Content-Length: 1001", "x".repeat(1001))).toBe("HTTP/1.1 413");
    const chunk = `${(600).toString(16)}\r\n${"x".repeat(600)}\r\n`;
    expect(await request("Transfer-Encoding: chunked", `${chunk}${chunk}0\r\n\r\n`)).toBe("HTTP/1.1 413");
  });

  test("leaves the gateway as it was", async () => {
    for (let index = 0; index < 20; index += 1) expect(await send(ECHO, { body: body(100_000) })).toBe(413);
    expect(await send(CUSTOMER)).toBe(200);
  });

  test("is one of a mebibyte unless told otherwise", async () => {
    const usual = gatewayWith();
    const status = async (bytes: number) =>
      (await usual.fetch(...(await signedCall({ path: ECHO, body: body(bytes) })))).status;
    expect([await status(1024 * 1024), await status(1024 * 1024 + 1)]).toEqual([200, 413]);
  });

  test.each([0, -1, 1.5, Number.NaN])("cannot be said of a limit of %d", (maxBodyBytes) => {
    expect(() => gatewayWith({ maxBodyBytes })).toThrow(expect.objectContaining({ kind: "configuration" }));
  });
});

describe("webhooks with the receivers loopback", () => {
  test.each([
    "http://127.0.0.1:3000/hook",
    "http://127.9.9.9/hook",
    "http://0x7f.1/hook",
    "http://localhost:3000/hook",
    "http://shop.localhost/hook",
    "http://[::1]:3000/hook",
  ])("go to %s", async (callback_url) => {
    const { fetch, received } = openReceiver();
    const till = openTill({ fetch, webhookReceivers: "loopback" });
    await till.order("INV-1", { callback_url });
    await till.gateway.settled();
    expect(received).toHaveLength(1);
  });

  test.each([
    "https://shop.example/hook",
    "http://169.254.169.254/latest/meta-data",
    "http://10.0.0.1/hook",
    "http://localhost.shop.example/hook",
    "http://127.0.0.1.shop.example/hook",
    "http://[::ffff:127.0.0.1]/hook",
    "http://0.0.0.0/hook",
    "http://localhost@shop.example/hook",
  ])("do not go to %s, and the log says why", async (callback_url) => {
    const { fetch, received } = openReceiver();
    const till = openTill({ fetch, webhookReceivers: "loopback" });
    await till.order("INV-1", { callback_url });
    await till.gateway.settled();
    expect(received).toEqual([]);
    expect(till.gateway.deliveries()).toMatchObject([
      { state: "given up", attempts: [{ error: "The URL is not one of loopback, and no other is called." }] },
    ]);
  });

  test("are the only ones beside any", () => {
    const webhookReceivers = "local" as "loopback";
    expect(() => gatewayWith({ webhookReceivers })).toThrow(expect.objectContaining({ kind: "configuration" }));
  });
});
