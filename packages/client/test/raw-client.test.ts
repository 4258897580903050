import { describe, expect, test } from "vitest";
import { customerAnswer, observedClient } from "./support/observed-client.js";

const CUSTOMER = "/svc/payment/api/v1/openapi/customers/ref/{id}";
const ECHO = "/svc/payment/api/v1/openapi/echo";
const byId = { params: { path: { id: "C-1" } } };

describe("wonder.api", () => {
  test("resolves to the whole answer, envelope included", async () => {
    const { wonder } = observedClient(customerAnswer);
    const { data, error, response } = await wonder.api.GET(CUSTOMER, byId);
    expect(data).toMatchObject({ code: 200, message: "success", data: { customer: { uuid: "u" } } });
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
  });

  test("reports an HTTP failure as error", async () => {
    const { wonder } = observedClient(() => Response.json({ code: "E000002", message: "no" }, { status: 400 }));
    const { data, error, response } = await wonder.api.GET(CUSTOMER, byId);
    expect([data, error, response.status]).toEqual([undefined, { code: "E000002", message: "no" }, 400]);
  });

  test("reports a failure inside HTTP 200 as error too", async () => {
    const { wonder } = observedClient(() => Response.json({ code: 100701, message: "duplicate" }));
    const { data, error, response } = await wonder.api.GET(CUSTOMER, byId);
    expect([data, error]).toEqual([undefined, { code: 100701, message: "duplicate" }]);
    expect([response.status, response.ok]).toEqual([200, false]);
  });

  test.each(["", "0"])(
    "never reports a failure without a body as `error: undefined` (Content-Length %j)",
    async (length) => {
      const headers: Record<string, string> = length ? { "Content-Length": length } : {};
      const { wonder } = observedClient(() => new Response(null, { status: 500, headers }));
      const { error } = await wonder.api.GET(CUSTOMER, { ...byId, retries: 0 });
      expect(error).toEqual({});
    },
  );

  test("reports a failure that is no JSON as error too, its text in message", async () => {
    const { wonder } = observedClient(() => new Response("<html>Bad Gateway</html>", { status: 502 }));
    const { error } = await wonder.api.GET(CUSTOMER, { ...byId, retries: 0 });
    expect(error).toEqual({ message: "<html>Bad Gateway</html>" });
  });

  test("rejects when the answer is cut: that is never data", async () => {
    const { wonder } = observedClient(() => new Response('{"code":200,"data'));
    const call = wonder.api.GET(CUSTOMER, { ...byId, retries: 0 });
    await expect(call).rejects.toMatchObject({ kind: "malformed_response", status: 200 });
  });

  test("signs and sends the same characters, path parameters encoded", async () => {
    const { wonder, seen } = observedClient(customerAnswer);
    await wonder.api.GET(CUSTOMER, { params: { path: { id: "A/B ü?#%" } } });
    expect(seen[0]?.url).toBe(
      "https://gateway-stg.wonder.today/svc/payment/api/v1/openapi/customers/ref/A%2FB%20%C3%BC%3F%23%25",
    );
  });

  test("sets the content type on every call, as the guide lists it for GET too, and sends no body with GET", async () => {
    const { wonder, seen } = observedClient(customerAnswer);
    await wonder.api.GET(CUSTOMER, byId);
    expect(seen[0]?.headers.get("Content-Type")).toBe("application/json");
    expect(seen[0]?.headers.get("Accept")).toBe("application/json");
    expect(seen[0]?.body).toBeNull();
  });

  test("does not let headers of the caller replace those of signing", async () => {
    const { wonder, seen } = observedClient(customerAnswer);
    await wonder.api.GET(CUSTOMER, { ...byId, headers: { Signature: "mine", Nonce: "mine", "X-Extra": "kept" } });
    expect(seen[0]?.headers.get("Signature")).not.toBe("mine");
    expect(seen[0]?.headers.get("Nonce")).toMatch(/^[0-9A-Za-z]{16}$/);
    expect(seen[0]?.headers.get("X-Extra")).toBe("kept");
  });

  test.each(["fetch", "Request", "baseUrl", "parseAs", "parms"])(
    "takes no %s, which is said before anything is sent",
    async (key) => {
      const { wonder, seen } = observedClient(customerAnswer);
      const call = wonder.api.POST(ECHO, { body: { message: "" }, [key]: "x" });
      await expect(call).rejects.toThrow(`wonder.api takes no ${key}.`);
      expect(seen).toHaveLength(0);
    },
  );
});

describe("the global fetch", () => {
  test("is looked up for each attempt, so that instrumentation added after construction is seen", async () => {
    const { wonder } = observedClient(customerAnswer, { fetch: undefined });
    const original = globalThis.fetch;
    const urls: string[] = [];
    globalThis.fetch = (async (url: string) => {
      urls.push(url);
      return customerAnswer();
    }) as typeof fetch;
    try {
      await wonder.customers.getByReferenceNumber("C-1");
    } finally {
      globalThis.fetch = original;
    }
    expect(urls).toHaveLength(1);
  });
});
