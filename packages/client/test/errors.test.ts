import { inspect } from "node:util";
import { isWonderError, WonderError, type WonderErrorKind } from "@wonder-openapi/client";
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

  test("of a 401 names the likely reasons", async () => {
    const { message } = await failure(json(401, {}));
    expect(message).toMatch(/app id belongs to this environment.*public half.*IP list/);
  });

  test.each([
    ["ahead of", -3600],
    ["behind", 3600],
  ])("of a 401 names a clock that is %s the gateway's", async (direction, seconds) => {
    const { wonder, runtime } = observedClient(() => new Response("{}", { status: 401, headers: { Date: date } }));
    const date = new Date(runtime.time + seconds * 1000).toUTCString();
    await expect(wonder.customers.getByReferenceNumber("C-1")).rejects.toThrow(
      `clock is 3600 seconds ${direction} the`,
    );
  });

  test("keeps card numbers, tokens, keys and long values of the gateway's text out, and order numbers in", async () => {
    const secret = [
      "card 4111 1111 1111 1111",
      "4111111111111111",
      "5500-0000-0000-0004",
      "token 7c9e6679-7425-40de-944b-e07fc1f90ae7",
      `signature ${"Ab1/".repeat(60)}==`,
      "-----BEGIN PRIVATE KEY----- MIIE -----END PRIVATE KEY-----",
    ].join("; ");
    const error = await failure(json(400, { code: "E1", message: `${secret}; order 202403081229292766405205` }));
    expect(error.message).toContain("order 202403081229292766405205");
    expect(error.message).toContain("7c9e6679-…");
    expect(error.message).not.toMatch(/4111 1111|41111111|0000-0004|40de-944b|Ab1\/Ab1|MIIE/);
  });

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
    });
  });

  test("holds no signature and no key, whatever the transport put into its own errors", async () => {
    const error = await failure(({ headers }) => {
      throw new TypeError(`header ${headers.get("Signature")} is not allowed`);
    });
    expect(error.message).toContain("[long value]");
    expect(error.message).not.toMatch(/A{80}/);
  });
});

describe("isWonderError", () => {
  test("tells the family and, when asked, the kind", () => {
    const error = new WonderError("timeout", "x");
    expect([isWonderError(error), isWonderError(error, "timeout"), isWonderError(error, "api")]).toEqual([
      true,
      true,
      false,
    ]);
    for (const other of [new Error("x"), null, undefined, "WonderError", { name: "WonderError", kind: "timeout" }]) {
      expect(isWonderError(other)).toBe(false);
    }
  });
});

test("a body that cannot be written as JSON is refused before anything is sent", async () => {
  const { wonder, seen } = observedClient(customerAnswer);
  await expect(wonder.echo({ message: 1n as never })).rejects.toMatchObject({ kind: "validation", attempts: 0 });
  await expect(wonder.echo(undefined as never)).rejects.toThrow(/echo wants a body/);
  expect(seen).toHaveLength(0);
});

test.each(["", ".", "..", undefined, 7])("a path parameter that leads elsewhere is refused: %j", async (id) => {
  const { wonder, seen } = observedClient(customerAnswer);
  await expect(wonder.customers.getByReferenceNumber(id as string)).rejects.toMatchObject({ kind: "validation" });
  const path = "/svc/payment/api/v1/openapi/customers/ref/{id}";
  await expect(wonder.api.GET(path, { params: { path: { id: id as string } } })).rejects.toThrow(/Path parameter id/);
  expect(seen).toHaveLength(0);
});
