import { request as httpRequest } from "node:http";
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

  test("checks the request target as it came over the wire, before anything normalises it", async () => {
    const target = `${CUSTOMER}?note=%7e&empty=`;
    const [, init] = await signedCall({ path: target }, server.url);
    const send = (path: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const headers = Object.fromEntries(new Headers(init.headers));
        const { port } = new URL(server.url);
        httpRequest({ port, path, method: "GET", headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on("error", reject)
          .end();
      });
    expect(await send(target.replace("%7e", "~"))).toBe(401);
    expect(await send(target)).toBe(200);
  });

  test("leaves the process's own Request and Response alone", () => {
    expect({ Request, Response }).toEqual(globals);
  });

  test("rejects when the port is taken", async () => {
    const port = Number(new URL(server.url).port);
    await expect(gatewayWith().listen({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test("stops listening, open connections or not", async () => {
    const other = await gatewayWith().listen();
    const response = await fetch(...(await signedCall({ path: CUSTOMER }, other.url)));
    await response.text();
    await other.close();
    await expect(fetch(other.url)).rejects.toThrow();
  });
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
});
