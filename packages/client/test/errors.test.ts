// More than 300 lines: one family of errors, and what each has to say and must not.
import { inspect } from "node:util";
import { isWonderError, type WonderError, type WonderErrorKind } from "@wonder-openapi/client";
import { describe, expect, test } from "vitest";
import { customerAnswer, observedClient, type PlayGateway } from "./support/observed-client.js";

const failure = async (play: PlayGateway, options = {}): Promise<WonderError> => {
  const { wonder, runtime } = observedClient(play, { retries: 0, ...options });
  const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
  if (result.status === "fulfilled" || !isWonderError(result.reason)) throw new Error("no WonderError");
  return result.reason;
};
const json = (status: number, body: unknown) => () => Response.json(body, { status });

describe("a failure is of one kind", () => {
  const cases: [string, PlayGateway, WonderErrorKind, object][] = [
    [
      "400 with the newer field names",
      json(400, { code: "E000001", message: "bad" }),
      "api",
      { status: 400, code: "E000001" },
    ],
    [
      "500 with the older field names",
      json(500, { error_code: "EO100102", error_message: "x" }),
      "api",
      { code: "EO100102" },
    ],
    ["500 without a body", () => new Response(null, { status: 500 }), "api", { status: 500, code: undefined }],
    ["502 with HTML", () => new Response("<html>", { status: 502 }), "api", { status: 502, code: undefined }],
    [
      "200 with a numeric error code",
      json(200, { code: 100701, message: "duplicate" }),
      "api",
      { status: 200, code: "100701" },
    ],
    ["200 with an older error code", json(200, { code: 200, error_code: "EO1", data: {} }), "api", { code: "EO1" }],
    ["401", json(401, { code: "E000002", message: "x" }), "authentication", { status: 401, code: "E000002" }],
    ["403", json(403, {}), "authentication", { status: 403 }],
    ["429", json(429, {}), "rate_limited", { status: 429, retryAfter: undefined }],
    ["200 without data", json(200, { code: 200, message: "success" }), "malformed_response", { status: 200 }],
    ["200 with data that is null", json(200, { code: 200, data: null }), "malformed_response", { status: 200 }],
    ["200 with JSON that is no object", json(200, [1]), "malformed_response", { status: 200 }],
    ["200 with cut JSON", () => new Response('{"code":200'), "malformed_response", { status: 200 }],
    [
      "200 with an older error code that is 0",
      json(200, { code: 200, error_code: "0", data: {} }),
      "api",
      { code: "0" },
    ],
    ["200 with an older error code that is 200", json(200, { error_code: "200", data: {} }), "api", { code: "200" }],
    ["302, which is not followed", () => new Response(null, { status: 302 }), "api", { status: 302 }],
    ["204", () => new Response(null, { status: 204 }), "malformed_response", { status: 204 }],
  ];

  test.each(cases)("%s", async (_name, play, kind, fields) => {
    expect(await failure(play)).toMatchObject({
      kind,
      ...fields,
      operation: "getCustomerByReferenceNumber",
      attempts: 1,
    });
  });

  test("a transport that fails, with the innermost reason in the message", async () => {
    const error = await failure(() => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }) });
    });
    expect(error).toMatchObject({ kind: "connection", status: undefined, cause: { message: "fetch failed" } });
    expect(error.message).toMatch(/^No answer from Wonder: ECONNREFUSED\. Check/);
  });

  test("an answer that breaks off keeps its status", async () => {
    const error = await failure(() => new Response(new ReadableStream({ pull: (c) => c.error(new Error("reset")) })));
    expect(error).toMatchObject({ kind: "connection", status: 200 });
    expect(error.message).toContain("broke off: reset");
  });
});

describe("a success", () => {
  test.each([
    { code: 200 },
    { code: 0 },
    { code: "200" },
    { code: "0" },
    { code: null },
    {},
    { code: 200, error_code: "" },
  ])("may have %j", async (fields) => {
    const { wonder, runtime } = observedClient(json(200, { ...fields, data: { customer: { uuid: "u" } } }));
    const result = await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(result).toMatchObject({ status: "fulfilled", value: { customer: { uuid: "u" } } });
  });
});

describe("the message", () => {
  test("tells what the gateway said, the operation, the attempts and the request id", async () => {
    const error = await failure(json(400, { code: "E000001", message: "name is too long" }));
    expect(error.message).toBe(
      `Wonder answered HTTP 400, code E000001: name is too long. (getCustomerByReferenceNumber, 1 attempt, request id ${error.requestId})`,
    );
    expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("says what a known code means, and what to do", async () => {
    const { message, code } = await failure(json(200, { code: 100701, message: "duplicate" }));
    expect(code).toBe("100701");
    expect(message).toContain(
      "code 100701: duplicate. There was a refund of the same amount within five minutes. Check the transaction first",
    );
  });

  test("of a 401 whose code tells the reason says that, and no list of guesses", async () => {
    const { message } = await failure(json(401, { code: "E000002", message: "Invalid Credential Format." }));
    expect(message).toContain("The `Credential` header is malformed. Check that the app id is the portal's");
    expect(message).not.toContain("IP list");
  });

  test("says no more of a code that only a prototype knows", async () => {
    const { message } = await failure(json(400, { code: "constructor", message: "no" }));
    expect(message).toMatch(/^Wonder answered HTTP 400, code constructor: no\. \(/);
  });

  test("of a 401 names the likely reasons", async () => {
    const { message } = await failure(json(401, {}));
    expect(message).toMatch(/app id belongs to this environment.*public half.*IP list/);
  });

  test("of a 401 says nothing of a clock that is a few minutes off, as that passes", async () => {
    const date = new Date(Date.parse("2026-11-21T08:00:00Z") - 4 * 60_000).toUTCString();
    const { message } = await failure(() => new Response("{}", { status: 401, headers: { Date: date } }));
    expect(message).not.toContain("clock");
  });

  test.each([
    ["ahead of", -3600],
    ["behind", 3600],
    ["ahead of", -360],
  ])("of a 401 names a clock that is %s the gateway's", async (direction, seconds) => {
    const { wonder, runtime } = observedClient(() => new Response("{}", { status: 401, headers: { Date: date } }));
    const date = new Date(runtime.time + seconds * 1000).toUTCString();
    const text = `clock is ${Math.abs(seconds)} seconds ${direction} the`;
    await expect(wonder.customers.getByReferenceNumber("C-1")).rejects.toThrow(text);
  });

  test.each([
    ["a card number in groups", "card 4111 1111 1111 1111"],
    ["a card number in a row", "4111111111111111"],
    ["a card number of 13 digits", "4222222222222"],
    ["a card number of 15 digits", "3782 822463 10005"],
    ["a card number of 19 digits", "6304000000000000000"],
    ["a card number with hyphens", "5500-0000-0000-0004"],
    ["a card number with points", "4111.1111.1111.1111"],
    ["a card number with underscores", "4111_1111_1111_1111"],
    ["a card number with dashes", "4111–1111–1111–1111"],
    ["a card number in full-width digits", "４１１１１１１１１１１１１１１１"],
    ["a card number after a date", "2026-11-21 4111 1111 1111 1111"],
    ["a card number after an order number", "202403081229292766405205 4111 1111 1111 1111"],
    ["a payment token", "token 7c9e6679-7425-40de-944b-e07fc1f90ae7"],
    ["a token of another form", "tok_live_51H8aBcDeFgHiJkLmNoPqRsTuVwXyZ012345"],
    ["a signature", `${"Ab1/".repeat(60)}==`],
    ["a key", "-----BEGIN PRIVATE KEY----- MIIE -----END PRIVATE KEY-----"],
  ])("keeps %s out of what the gateway said, in the message as in the code", async (_name, secret) => {
    for (const fields of [
      { code: "E1", message: secret },
      { code: secret },
      { error_code: "E1", error_message: secret },
    ]) {
      const error = await failure(json(400, fields));
      for (const text of [error.message, JSON.stringify(error), inspect(error)])
        expect(text).not.toContain(secret.slice(-15));
    }
  });

  test.each(["order 202403081229292766405205", "phone +852 9123 4567", "on 2026-11-21 at 08:00", "amount 128.50 HKD"])(
    "leaves in what is none: %s",
    async (text) => {
      expect((await failure(json(400, { code: "E1", message: text }))).message).toContain(text);
    },
  );

  test("stays short when the gateway's is not", async () => {
    const { message } = await failure(json(400, { code: "E1", message: "long ".repeat(1000) }));
    expect(message.length).toBeLessThan(600);
  });
});

describe("an error that is logged", () => {
  const body = { code: "E1", message: "no", card: "4111111111111111", holder: "CHAN TAI MAN" };

  test("has the body at hand, and prints it nowhere", async () => {
    const error = await failure(json(400, body));
    expect(error.body).toEqual(body);
    for (const text of [
      inspect(error),
      inspect(error, { depth: 9 }),
      JSON.stringify(error),
      String(error),
      error.stack,
    ]) {
      expect(text).not.toContain("4111111111111111");
      expect(text).not.toContain("CHAN TAI MAN");
    }
  });

  test("is plain data as JSON", async () => {
    const error = await failure(json(400, body));
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "WonderError",
      kind: "api",
      message: error.message,
      status: 400,
      code: "E1",
      requestId: error.requestId,
      attempts: 1,
      operation: "getCustomerByReferenceNumber",
      trace: [{ ...error.trace[0] }],
    });
  });

  test("holds no signature, key or card number, whatever the transport hangs on its own errors", async () => {
    const error = await failure(({ headers }) => {
      const config = { headers: Object.fromEntries(headers), data: "4111111111111111" };
      const cause = Object.assign(new Error(`bad ${headers.get("Signature")}`), { code: "EBAD", config });
      throw Object.assign(new TypeError(`header ${headers.get("Signature")} is not allowed`, { cause }), { config });
    });
    const texts = [error.message, error.stack, inspect(error, { depth: 9 }), JSON.stringify(error)];
    for (let cause = error.cause; cause instanceof Error; cause = cause.cause)
      texts.push(cause.stack, JSON.stringify(cause));
    for (const text of texts) expect(text).not.toMatch(/A{80}|4111111111111111/);
    expect(error.cause).toMatchObject({ name: "TypeError", message: "header [long value] is not allowed" });
    expect(error.cause).toMatchObject({ cause: { name: "Error", code: "EBAD" } });
    expect((error.cause as Error).stack).toMatch(/\n +at /);
  });
});

test("a body that cannot be written as JSON is refused before anything is sent", async () => {
  const { wonder, seen } = observedClient(customerAnswer);
  await expect(wonder.echo({ message: 1n as never })).rejects.toMatchObject({ kind: "validation", attempts: 0 });
  await expect(wonder.echo(undefined as never)).rejects.toThrow(/echo wants a body/);
  expect(seen).toHaveLength(0);
});

test.each(["", ".", "..", undefined, 7, "\ud800"])(
  "a path parameter that leads elsewhere is refused: %j",
  async (id) => {
    const { wonder, seen } = observedClient(customerAnswer);
    await expect(wonder.customers.getByReferenceNumber(id as string)).rejects.toMatchObject({ kind: "validation" });
    const path = "/svc/payment/api/v1/openapi/customers/ref/{id}";
    await expect(wonder.api.GET(path, { params: { path: { id: id as string } } })).rejects.toThrow(/Path parameter id/);
    expect(seen).toHaveLength(0);
  },
);

test("a raw call without path parameters is refused, and not sent with the braces in", async () => {
  const { wonder, seen } = observedClient(customerAnswer);
  const path = "/svc/payment/api/v1/openapi/customers/ref/{id}";
  await expect(wonder.api.GET(path, {} as never)).rejects.toThrow(/Path parameter id cannot be used: it is no text/);
  await expect(wonder.api.GET(path, { params: {} } as never)).rejects.toMatchObject({ kind: "validation" });
  expect(seen).toHaveLength(0);
});

test("headers that HTTP does not allow are refused before anything is sent", async () => {
  const { wonder, seen } = observedClient(customerAnswer);
  const init = { body: { message: "" }, headers: { "x-i18n-lang": "中文" } };
  await expect(wonder.api.POST("/svc/payment/api/v1/openapi/echo", init)).rejects.toMatchObject({ kind: "validation" });
  expect(seen).toHaveLength(0);
});

describe("an answer that a Response cannot be made of", () => {
  const odd = (change: object) => () => ({
    status: 200,
    statusText: "OK",
    headers: new Headers(),
    text: async () => '{"code":200,"data":{"customer":{"uuid":"u"}}}',
    ...change,
  });

  test("with a reason phrase beyond ASCII is the success it is", async () => {
    const { wonder } = observedClient(odd({ statusText: "成功" }));
    expect(await wonder.customers.getByReferenceNumber("C-1")).toMatchObject({ customer: { uuid: "u" } });
  });

  test.each([600, 999, 199])("with status %i is a typed error that keeps it", async (status) => {
    expect(await failure(odd({ status }))).toMatchObject({ kind: "api", status, attempts: 1 });
    const { wonder } = observedClient(odd({ status }));
    const { error, response } = await wonder.api.GET("/svc/payment/api/v1/openapi/customers/ref/{id}", {
      params: { path: { id: "C-1" } },
    });
    expect([error === undefined, response.status, response.ok]).toEqual([false, status, false]);
  });

  test("as it is a network error, is a connection error", async () => {
    expect(await failure(() => Response.error())).toMatchObject({ kind: "connection", attempts: 1 });
  });

  test("as it is a redirect that a browser hides, says so and is not sent again", async () => {
    const error = await failure(odd({ status: 0, type: "opaqueredirect" }), { retries: 2 });
    expect(error).toMatchObject({ kind: "api", attempts: 1 });
    expect(error.message).toMatch(/^A redirect is not followed/);
  });
});
