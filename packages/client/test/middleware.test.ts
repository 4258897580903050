import { describe, expect, test } from "vitest";
import { customerAnswer, observedClient } from "./support/observed-client.js";

const CUSTOMER = "/svc/payment/api/v1/openapi/customers/ref/{id}";
const ECHO = "/svc/payment/api/v1/openapi/echo";
const byId = { params: { path: { id: "C-1" } } };

describe("middleware added with use()", () => {
  test("sees every call, resource methods and raw, once however many attempts it takes", async () => {
    const { wonder, seen, runtime } = observedClient((_, n) =>
      n === 1 ? new Response("", { status: 503 }) : customerAnswer(),
    );
    const calls: string[] = [];
    wonder.api.use({
      onRequest: ({ schemaPath, request }) => {
        calls.push(`${request.method} ${schemaPath}`);
      },
      onResponse: ({ response }) => {
        calls.push(String(response.status));
      },
    });
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    await wonder.echo({ message: "a" });
    await wonder.recurringPayments.orders.get({ customer_uuid: "u", order: { number: "1" } });
    await wonder.api.GET(CUSTOMER, byId);
    expect(calls.filter((_, index) => index % 2 === 0)).toEqual([
      `GET ${CUSTOMER}`,
      `POST ${ECHO}`,
      "POST /svc/payment/api/v1/openapi/recurring_payments/orders",
      `GET ${CUSTOMER}`,
    ]);
    expect(calls.filter((_, index) => index % 2 === 1)).toEqual(["200", "200", "200", "200"]);
    expect(seen).toHaveLength(5);
  });

  test("gets a real Request, whose body it may read", async () => {
    const { wonder, seen } = observedClient(() => Response.json({ message: "a" }));
    const bodies: string[] = [];
    wonder.api.use({
      onRequest: async ({ request }) => {
        expect(request).toBeInstanceOf(Request);
        bodies.push(await request.text());
      },
    });
    await wonder.echo({ message: "a" });
    expect(bodies).toEqual(['{"message":"a"}']);
    expect(seen[0]?.body).toBe('{"message":"a"}');
  });

  test("may set headers on the request it was given", async () => {
    const { wonder, seen } = observedClient(customerAnswer);
    wonder.api.use({ onRequest: ({ request }) => request.headers.set("x-i18n-lang", "zh-HK") });
    await wonder.customers.getByReferenceNumber("C-1");
    expect(seen[0]?.headers.get("x-i18n-lang")).toBe("zh-HK");
  });

  test("may return a new Request, whose body is then signed and sent", async () => {
    const { wonder, seen } = observedClient(() => Response.json({ message: "a" }));
    const bodies: string[] = [];
    wonder.api.use(
      { onRequest: ({ request }) => new Request(request, { body: '{"message":"b"}', headers: { "X-New": "1" } }) },
      { onRequest: async ({ request }) => void bodies.push(await request.clone().text()) },
    );
    await wonder.echo({ message: "a" });
    expect(bodies).toEqual(['{"message":"b"}']);
    expect(seen[0]?.body).toBe('{"message":"b"}');
    expect(seen[0]?.headers.get("X-New")).toBe("1");
  });

  test("may answer itself: nothing is sent then, and the answer still has to be a success", async () => {
    const { wonder, seen } = observedClient(customerAnswer);
    let answer = customerAnswer();
    wonder.api.use({ onRequest: () => answer });
    const cached = await wonder.customers.getByReferenceNumber("C-1").withResponse();
    expect(cached).toMatchObject({ attempts: 0, requestId: "", data: { customer: { uuid: "u" } } });
    answer = Response.json({ code: 200 });
    await expect(wonder.customers.getByReferenceNumber("C-1")).rejects.toMatchObject({ kind: "malformed_response" });
    answer = Response.json({ code: "E1" }, { status: 429, headers: { "Retry-After": "7" } });
    await expect(wonder.customers.getByReferenceNumber("C-1")).rejects.toMatchObject({ retryAfter: 7000 });
    expect(seen).toHaveLength(0);
  });

  test("may replace the answer", async () => {
    const { wonder } = observedClient(customerAnswer);
    wonder.api.use({
      onResponse: async ({ response, request }) => {
        expect(request).toBeInstanceOf(Request);
        const body = (await response.json()) as { data: { customer: object } };
        return Response.json({ ...body, data: { customer: { ...body.data.customer, name: "changed" } } });
      },
    });
    expect(await wonder.customers.getByReferenceNumber("C-1")).toMatchObject({ customer: { name: "changed" } });
  });

  test("cannot make a success of a failure inside HTTP 200 by wrapping its answer", async () => {
    const { wonder } = observedClient(() => Response.json({ code: 100701, message: "duplicate" }));
    wonder.api.use({ onResponse: ({ response }) => new Response(response.body, response) });
    await expect(wonder.customers.getByReferenceNumber("C-1")).rejects.toMatchObject({ kind: "api", code: "100701" });
    const { data, error } = await wonder.api.GET(CUSTOMER, byId);
    expect([data, error]).toEqual([undefined, { code: 100701, message: "duplicate" }]);
  });

  test("may be an object of a class, whose methods use `this`", async () => {
    const { wonder, seen } = observedClient(customerAnswer);
    class Stamp {
      readonly value = "stamped";
      onRequest({ request }: { request: Request }): void {
        request.headers.set("X-Stamp", this.value);
      }
    }
    wonder.api.use(new Stamp());
    await wonder.customers.getByReferenceNumber("C-1");
    expect(seen[0]?.headers.get("X-Stamp")).toBe("stamped");
  });

  test("that is falsy is skipped, and one that is none is refused, as openapi-fetch does", () => {
    const { wonder } = observedClient(customerAnswer);
    expect(() => wonder.api.use(false as never, undefined as never)).not.toThrow();
    expect(() => wonder.api.use({} as never)).toThrow(/Middleware must be an object/);
    expect(() => wonder.api.use("x" as never)).toThrow(/Middleware must be an object/);
  });

  test("that returns neither a Request nor a Response is told so", async () => {
    const { wonder } = observedClient(customerAnswer);
    wonder.api.use({ onRequest: () => ({}) as never });
    await expect(wonder.customers.getByReferenceNumber("C-1")).rejects.toThrow(/must return a Request, a Response/);
  });

  test("may return a Response of another library", async () => {
    const { wonder } = observedClient(customerAnswer);
    const foreign = {
      status: 200,
      statusText: "OK",
      headers: new Map([["content-type", "application/json"]]),
      arrayBuffer: () => customerAnswer().arrayBuffer(),
    };
    wonder.api.use({ onRequest: () => foreign as never });
    expect(await wonder.customers.getByReferenceNumber("C-1")).toMatchObject({ customer: { uuid: "u" } });
  });

  test("may send a request again itself, which is signed anew", async () => {
    const { wonder, seen } = observedClient((_, n) =>
      n === 1 ? new Response("", { status: 400 }) : Response.json({ message: "a" }),
    );
    wonder.api.use({
      onResponse: ({ request, response, options }) => (response.status === 400 ? options.fetch(request) : undefined),
    });
    expect(await wonder.echo({ message: "a" })).toEqual({ message: "a" });
    expect(seen.map(({ body }) => body)).toEqual(['{"message":"a"}', '{"message":"a"}']);
    expect(new Set(seen.map(({ headers }) => headers.get("Nonce"))).size).toBe(2);
  });

  test("gets a Response with its URL and no header that the gateway did not send", async () => {
    const { wonder } = observedClient(() => new Response(new TextEncoder().encode('{"message":"a"}')));
    wonder.api.use({
      onResponse: ({ response }) => {
        expect(response.url).toBe(`https://gateway-stg.wonder.today${ECHO}`);
        expect([...response.headers]).toEqual([]);
      },
    });
    await wonder.echo({ message: "a" });
  });

  test("that answers with what is no JSON gives a typed error", async () => {
    const { wonder } = observedClient(customerAnswer);
    wonder.api.use({ onRequest: () => new Response("<html>") });
    await expect(wonder.customers.getByReferenceNumber("C-1")).rejects.toMatchObject({ kind: "malformed_response" });
  });

  test("may handle an error, and sees it with a real Request", async () => {
    const { wonder } = observedClient(() => new Response("<html>"), { retries: 0 });
    const kinds: unknown[] = [];
    wonder.api.use({
      onError: ({ error, request }) => {
        expect(request).toBeInstanceOf(Request);
        kinds.push((error as { kind?: string }).kind);
        return customerAnswer();
      },
    });
    expect(await wonder.customers.getByReferenceNumber("C-1")).toMatchObject({ customer: { uuid: "u" } });
    expect(kinds).toEqual(["malformed_response"]);
  });

  test("cannot send the signature to another place", async () => {
    const { wonder, seen } = observedClient(customerAnswer);
    wonder.api.use({ onRequest: () => new Request("https://evil.example/svc/payment/api/v1/openapi/echo") });
    await expect(wonder.customers.getByReferenceNumber("C-1")).rejects.toThrow(/signature stays here/);
    expect(seen).toHaveLength(0);
  });

  test("decides by what it made of the request whether that may be sent again", async () => {
    const { wonder, seen, runtime } = observedClient(() => new Response("", { status: 503 }));
    wonder.api.use({
      onRequest: ({ request }) => new Request(request.url.replace("/customers/ref/C-1", "/orders/refund"), request),
    });
    await runtime.run(wonder.customers.getByReferenceNumber("C-1"));
    expect(seen).toHaveLength(1);
  });

  test("is taken off by eject()", async () => {
    const { wonder } = observedClient(customerAnswer);
    let calls = 0;
    const middleware = {
      onRequest: () => {
        calls += 1;
      },
    };
    wonder.api.use(middleware);
    await wonder.customers.getByReferenceNumber("C-1");
    wonder.api.eject(middleware);
    await wonder.customers.getByReferenceNumber("C-1");
    expect(calls).toBe(1);
  });
});

test("middleware of one raw call sees that call alone", async () => {
  const { wonder } = observedClient(customerAnswer);
  const methods: string[] = [];
  const middleware = [{ onRequest: ({ request }: { request: Request }) => void methods.push(request.method) }];
  await wonder.api.GET(CUSTOMER, { ...byId, middleware });
  await wonder.api.GET(CUSTOMER, byId);
  expect(methods).toEqual(["GET"]);
});
