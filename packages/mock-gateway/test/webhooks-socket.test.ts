import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { isSigned, type Received } from "./support/receiver.js";
import { openTill } from "./support/till.js";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

test("over a socket, with the system's fetch, what arrives is what was signed", async () => {
  const arrived: Received[] = [];
  server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const order = JSON.parse(text);
    // The path as it came over the wire.
    const url = `http://localhost${request.url}`;
    const { signal } = new AbortController();
    arrived.push({ url, headers, text, order, action: headers.get("X-Action") ?? "", requestTime: "", signal });
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"status":"ok"}');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  const { gateway, ...till } = openTill();
  await till.order("發票-1", { callback_url: `http://127.0.0.1:${port}/hook/%7e?a=1&b=%20` });
  gateway.pay("發票-1");
  await gateway.settled();

  expect(gateway.deliveries().map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  expect(arrived.map(({ action }) => action).sort()).toEqual(["order.created", "order.paid"]);
  for (const webhook of arrived) {
    expect(new URL(webhook.url).search).toBe("?a=1&b=%20");
    expect(webhook.order.reference_number).toBe("發票-1");
    expect(webhook.headers.get("Content-Type")).toBe("application/json");
    expect(await isSigned(webhook)).toBe(true);
  }
});

test("nobody there: the log has Node's word for it, and the gateway goes on", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const { gateway, ...till } = openTill();
  await till.order("INV-1", { callback_url: `http://127.0.0.1:${port}/` });
  await gateway.settled();
  expect(gateway.deliveries()).toMatchObject([{ state: "open", attempts: [{ error: "fetch failed (ECONNREFUSED)" }] }]);
  expect((await till.read("INV-1")).state).toBe("invoiced");
});
