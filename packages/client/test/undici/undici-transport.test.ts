import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { createWonderClient, isWonderError, type WonderClient } from "@wonder-openapi/client";
import { createUndiciTransport, type UndiciTransportOptions } from "@wonder-openapi/client/undici";
import { MockAgent } from "undici";
import { afterEach, describe, expect, test } from "vitest";

const cleanup: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanup.splice(0).reverse()) await undo();
});

async function listening(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanup.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const body = (name: string): string =>
  JSON.stringify({ code: 200, message: "success", data: { customer: { uuid: "u", name } } });

/** A client over undici. */
function client(baseUrl: string, options: UndiciTransportOptions = {}): WonderClient {
  const transport = createUndiciTransport(options);
  cleanup.push(() => transport.close());
  return createWonderClient({
    environment: { baseUrl },
    appId: "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b",
    privateKey: () => new Uint8Array(256),
    retries: 0,
    fetch: transport.fetch,
  });
}

const answering = (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> =>
  listening(createServer(answer));

describe("the undici transport", () => {
  test("sends method, path with query, headers and body as they were signed", async () => {
    const seen: unknown[] = [];
    const url = await answering((request, response) => {
      request.setEncoding("utf8");
      let text = "";
      request.on("data", (part) => {
        text += part;
      });
      request.on("end", () => {
        seen.push([request.method, request.url, request.headers["content-type"], text]);
        response.end(body("陳大文"));
      });
    });
    const wonder = client(url);
    const { customer } = await wonder.customers.getByReferenceNumber("C/1 042");
    await wonder.api.POST("/svc/payment/api/v1/openapi/echo", { body: { message: "你好" } });
    expect(customer.name).toBe("陳大文");
    expect(seen).toEqual([
      ["GET", "/svc/payment/api/v1/openapi/customers/ref/C%2F1%20042", "application/json", ""],
      ["POST", "/svc/payment/api/v1/openapi/echo", "application/json", '{"message":"你好"}'],
    ]);
  });

  test.each<[string, (text: string) => Uint8Array]>([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
    ["gzip, br", (text) => brotliCompressSync(gzipSync(text))],
  ])("reads an answer that is compressed with %s", async (encoding, compress) => {
    const url = await answering((_, response) => {
      response.setHeader("Content-Encoding", encoding).end(compress(body("Chan")));
    });
    expect((await client(url).customers.getByReferenceNumber("C-1")).customer.name).toBe("Chan");
  });

  test("stops reading what is too long, also where that shows only when it is decompressed", async () => {
    const url = await answering((_, response) => {
      response.setHeader("Content-Encoding", "gzip").end(gzipSync("x".repeat(40_000_000)));
    });
    const error: unknown = await client(url)
      .customers.getByReferenceNumber("C-1")
      .catch((reason: unknown) => reason);
    expect(isWonderError(error, "malformed_response") && error.message).toContain("more than 16777216 bytes");
  });

  test("has no more connections than it is told to, and uses them again", async () => {
    const sockets = new Set<unknown>();
    const url = await answering((request, response) => {
      sockets.add(request.socket);
      response.end(body("Chan"));
    });
    const wonder = client(url, { connections: 2 });
    await Promise.all(Array.from({ length: 20 }, () => wonder.customers.getByReferenceNumber("C-1")));
    expect(sockets.size).toBe(2);
  });

  test("goes through a proxy, which sees where to and nothing else", async () => {
    const url = await answering((_, response) => response.end(body("Chan")));
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on("connect", (request, socket, head) => {
      asked.push(`${request.url} ${request.headers["proxy-authorization"]}`);
      const [host, port] = String(request.url).split(":");
      const upstream = connect(Number(port), host, () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        upstream.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
    });
    const proxyUrl = await listening(proxy);
    const wonder = client(url, { proxy: proxyUrl.replace("http://", "http://shop:pass@") });
    expect((await wonder.customers.getByReferenceNumber("C-1")).customer.name).toBe("Chan");
    expect(asked).toEqual([`${new URL(url).host} Basic ${btoa("shop:pass")}`]);
  });

  test("takes a dispatcher of the caller's, and leaves it open", async () => {
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    dispatcher.get("https://gateway.example").intercept({ path: /.*/ }).reply(200, body("Mock")).times(2);
    const transport = createUndiciTransport({ dispatcher });
    const wonder = createWonderClient({
      environment: { baseUrl: "https://gateway.example" },
      appId: "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b",
      privateKey: () => new Uint8Array(256),
      fetch: transport.fetch,
    });
    expect((await wonder.customers.getByReferenceNumber("C-1")).customer.name).toBe("Mock");
    await transport.close();
    expect((await wonder.customers.getByReferenceNumber("C-1")).customer.name).toBe("Mock");
  });
});

describe("options that cannot work are refused", () => {
  test.each<[UndiciTransportOptions, string]>([
    [{ connections: 0 }, "connections must be more than 0."],
    [{ keepAlive: Number.NaN }, "keepAlive must be more than 0."],
    [{ connectTimeout: -1 }, "connectTimeout must be more than 0."],
    [{ proxy: "socks://shop:pass@proxy" }, "proxy must be an http or https URL."],
    [{ proxy: "proxy:pass" }, "proxy must be an http or https URL."],
  ])("%o", (options, message) => {
    expect(() => createUndiciTransport(options)).toThrow(expect.objectContaining({ kind: "configuration", message }));
  });
});
