import type {
  Customer,
  EchoResponse,
  ErrorEnvelope,
  GetCustomerByReferenceNumberData,
  GetCustomerByReferenceNumberResponse,
  GetRecurringOrderData,
  WonderCall,
  WonderClient,
} from "@wonder-openapi/client";
import { createWonderClient } from "@wonder-openapi/client";
import { describe, expectTypeOf, test } from "vitest";

declare const wonder: WonderClient;

describe("resource methods", () => {
  test("take and return named types", () => {
    expectTypeOf(wonder.customers.getByReferenceNumber).returns.toEqualTypeOf<
      WonderCall<GetCustomerByReferenceNumberData>
    >();
    expectTypeOf(wonder.recurringPayments.orders.get).returns.toEqualTypeOf<WonderCall<GetRecurringOrderData>>();
    expectTypeOf(wonder.echo).returns.toEqualTypeOf<WonderCall<EchoResponse>>();
    expectTypeOf<Awaited<ReturnType<typeof wonder.customers.getByReferenceNumber>>>().toEqualTypeOf<{
      customer: Customer;
    }>();
  });

  test("do not compile with a misspelt field, a missing one, or a misspelt option", () => {
    // @ts-expect-error the field is called message
    wonder.echo({ massage: "a" });
    // @ts-expect-error order is required
    wonder.recurringPayments.orders.get({ customer_uuid: "u" });
    // @ts-expect-error the option is called timeout
    wonder.customers.getByReferenceNumber("C-1", { timeOut: 5 });
    // @ts-expect-error the option is called deadline
    wonder.orders.list({}, { deadLine: 5 });
    // @ts-expect-error headers are texts
    wonder.customers.getByReferenceNumber("C-1", { headers: { "X-Tenant": 7 } });
    // @ts-expect-error a hook is called onRetry
    createWonderClient({ environment: "sandbox", appId: "a", privateKey: "k", hooks: [{ onretry: () => {} }] });
    // @ts-expect-error a reference number is text
    wonder.customers.getByReferenceNumber(1042);
  });
});

describe("createWonderClient", () => {
  test("does not compile without an environment, or with one that does not exist", () => {
    // @ts-expect-error environment is required
    createWonderClient({ appId: "a", privateKey: "k" });
    // @ts-expect-error there is no staging
    createWonderClient({ environment: "staging", appId: "a", privateKey: "k" });
    // @ts-expect-error the option is called retries
    createWonderClient({ environment: "sandbox", appId: "a", privateKey: "k", retry: 3 });
  });

  test("takes undici's fetch as it is, as far as its types are those of Node", () => {
    type Options = Parameters<typeof createWonderClient>[0];
    type Foreign = (
      url: string,
      init: { method?: string; headers?: Record<string, string> },
    ) => Promise<{
      status: number;
      statusText: string;
      headers: { get(name: string): string | null; [Symbol.iterator](): Iterator<[string, string]> };
      text(): Promise<string>;
    }>;
    expectTypeOf<Foreign>().toExtend<NonNullable<Options["fetch"]>>();
  });

  test("takes the global fetch and node's and the web's keys", () => {
    type Options = Parameters<typeof createWonderClient>[0];
    expectTypeOf<typeof globalThis.fetch>().toExtend<NonNullable<Options["fetch"]>>();
    expectTypeOf<import("node:crypto").KeyObject>().toExtend<Options["privateKey"]>();
    expectTypeOf<import("node:crypto").webcrypto.CryptoKey>().toExtend<Options["privateKey"]>();
    expectTypeOf<import("node:crypto").JsonWebKey>().toExtend<Options["privateKey"]>();
  });
});

describe("the raw client", () => {
  const path = "/svc/payment/api/v1/openapi/customers/ref/{id}";

  test("is typed by path", async () => {
    const { data, error } = await wonder.api.GET(path, { params: { path: { id: "C-1" } } });
    expectTypeOf(data).toEqualTypeOf<GetCustomerByReferenceNumberResponse | undefined>();
    expectTypeOf(error).toEqualTypeOf<ErrorEnvelope | undefined>();
    if (!error) expectTypeOf(data).toEqualTypeOf<GetCustomerByReferenceNumberResponse>();
  });

  test("does not compile with a wrong path, method, parameter or body", () => {
    // @ts-expect-error no such path
    wonder.api.GET("/svc/payment/api/v1/echo");
    // @ts-expect-error the path has no POST
    wonder.api.POST(path, { params: { path: { id: "C-1" } } });
    // @ts-expect-error params are required
    wonder.api.GET(path);
    // @ts-expect-error the key is called params
    wonder.api.GET(path, { parms: { path: { id: "C-1" } } });
    // @ts-expect-error the parameter is called id
    wonder.api.GET(path, { params: { path: { uuid: "C-1" } } });
    // @ts-expect-error the body is required
    wonder.api.POST("/svc/payment/api/v1/openapi/echo", {});
    // @ts-expect-error a GET has no body
    wonder.api.GET(path, { params: { path: { id: "C-1" } }, body: {} });
    // @ts-expect-error fetch would bypass signing
    wonder.api.GET(path, { params: { path: { id: "C-1" } }, fetch });
  });
});
