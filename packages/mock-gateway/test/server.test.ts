import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import type { RunningMockGateway } from "@wonder-openapi/mock-gateway";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CUSTOMER, ECHO, gatewayWith, signedCall } from "./signed-call.js";

const globals = { Request, Response };
const gateway = gatewayWith();
let server: RunningMockGateway;
beforeAll(async () => {
  server = await gateway.listen();
});
afterAll(() => server.close());

describe("a listening gateway", () => {
  test("is on loopback, on a free port", () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test("answers over a real socket, body included", async () => {
    const response = await fetch(...(await signedCall({ path: ECHO, body: '{"message":"over TCP"}' }, server.url)));
    expect([response.status, await response.json()]).toEqual([200, { message: "over TCP" }]);
  });

  describe("checks what came over the wire, before anything normalises it:", () => {
    /** Sends signed headers with a target and a body of the test's choice, as only node:http lets one. */
    const send = async (signed: Parameters<typeof signedCall>[0], path: string, body?: string): Promise<number> => {
      const [, init] = await signedCall(signed, server.url);
      const headers = { ...Object.fromEntries(new Headers(init.headers)), "Content-Length": String(body?.length ?? 0) };
      return new Promise((resolve, reject) => {
        const options = { port: new URL(server.url).port, path, method: signed.method ?? "GET", headers };
        const request = httpRequest(options, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        request.on("error", reject).end(body);
      });
    };

    test("the target with its percent-encoding", async () => {
      const path = `${CUSTOMER}?note=%7e&empty=`;
      expect(await send({ path }, path.replace("%7e", "~"))).toBe(401);
      expect(await send({ path }, path)).toBe(200);
    });

    test("the target with dots, which a URL would resolve away", async () => {
      const path = CUSTOMER.replace("/customers/", "/x/../customers/");
      expect(await send({ path: CUSTOMER }, path)).toBe(401);
      expect(await send({ path }, path)).toBe(200);
    });

    test("the target in absolute form", async () => {
      expect(await send({ path: CUSTOMER }, `${server.url}${CUSTOMER}`)).toBe(200);
    });

    test("the body of a GET, which a fetch Request cannot have", async () => {
      const signed = { method: "GET", path: CUSTOMER };
      expect(await send({ ...signed, body: "{}" }, CUSTOMER, "{}")).toBe(200);
      expect(await send(signed, CUSTOMER, "{}")).toBe(401);
    });
  });

  test("leaves the process's own Request and Response alone", () => {
    expect({ Request, Response }).toEqual(globals);
  });

  test("rejects when the port is taken", async () => {
    const port = Number(new URL(server.url).port);
    await expect(gatewayWith().listen({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test("stops listening and ends open connections, however often it is told", async () => {
    const other = await gatewayWith().listen();
    const socket = connect(Number(new URL(other.url).port), "127.0.0.1");
    await once(socket, "connect");
    const ended = once(socket.resume(), "close");
    await Promise.all([other.close(), other.close(), ended]);
    await expect(fetch(other.url)).rejects.toThrow();
  });

  test("has a URL that can be called when it listens on every address", async () => {
    const other = await gatewayWith().listen({ hostname: "0.0.0.0" });
    const response = await fetch(...(await signedCall({ path: CUSTOMER }, other.url)));
    expect(response.status).toBe(200);
    await other.close();
  });

  test("survives a client that breaks off in the middle of a body", async () => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.write(`POST ${ECHO} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`);
    await once(socket, "connect");
    socket.destroy();
    const response = await fetch(...(await signedCall({ path: CUSTOMER }, server.url)));
    expect(response.status).toBe(200);
  });
});

test("an in-process fetch looks at its signal, as every fetch does", async () => {
  const [url, init] = await signedCall({ path: CUSTOMER });
  await expect(gateway.fetch(url, { ...init, signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
  const controller = new AbortController();
  const call = gateway.fetch(url, { ...init, signal: controller.signal });
  controller.abort(new Error("enough"));
  await expect(call).rejects.toThrow("enough");
});

describe("failNext", () => {
  const statuses = async (count: number, call = { path: CUSTOMER }): Promise<number[]> => {
    const seen: number[] = [];
    for (let index = 0; index < count; index++) {
      seen.push((await gateway.fetch(...(await signedCall(call)))).status);
    }
    return seen;
  };

  test("fails one call, then no more", async () => {
    gateway.failNext({ status: 503 });
    expect(await statuses(2)).toEqual([503, 200]);
  });

  test("fails as many calls as told, of the operation alone", async () => {
    gateway.failNext({ status: 502, operation: "getCustomerByReferenceNumber", times: 2 });
    const echo = await gateway.fetch(...(await signedCall({ path: ECHO, body: '{"message":"a"}' })));
    expect(echo.status).toBe(200);
    expect(await statuses(3)).toEqual([502, 502, 200]);
  });

  test("sends the body and the Retry-After it was given", async () => {
    gateway.failNext({ status: 429, retryAfter: "2", body: "<html>slow down</html>" });
    const response = await gateway.fetch(...(await signedCall({ path: CUSTOMER })));
    expect(response.headers.get("Retry-After")).toBe("2");
    expect(await response.text()).toBe("<html>slow down</html>");
  });

  test.each([
    ["a status that no answer has", { status: 700 }],
    ["a body where HTTP has none", { status: 204, body: "x" }],
    ["a header that HTTP does not allow", { status: 503, retryAfter: "später ✓" }],
    ["no calls at all", { status: 503, times: 0 }],
    ["half a call", { status: 503, times: 0.5 }],
  ])("refuses %s at once", (_name, fault) => {
    expect(() => gateway.failNext(fault)).toThrow(expect.objectContaining({ kind: "validation" }));
  });
});
