import type {
  EchoRequest,
  EchoResponse,
  ErrorCode,
  ErrorEnvelope,
  GetCustomerByReferenceNumberResponse,
  operations,
  paths,
} from "@wonder-openapi/types";
import { describe, expectTypeOf, test } from "vitest";

type Get = paths["/svc/payment/api/v1/openapi/customers/ref/{id}"]["get"];

describe("paths", () => {
  test("lead from the vendor's path to the named types", () => {
    expectTypeOf<
      Get["responses"][200]["content"]["application/json"]
    >().toEqualTypeOf<GetCustomerByReferenceNumberResponse>();
    expectTypeOf<Get["responses"]["4XX"]["content"]["application/json"]>().toEqualTypeOf<ErrorEnvelope>();
    expectTypeOf<Get["parameters"]["path"]>().toEqualTypeOf<{ id: string }>();
  });

  test("do not ask callers for the headers of signing", () => {
    type Header = NonNullable<Get["parameters"]["header"]>;
    expectTypeOf<keyof Header>().toEqualTypeOf<"x-i18n-lang" | "X-Request-ID">();
    expectTypeOf<Header["x-i18n-lang"]>().toEqualTypeOf<"zh-HK" | "zh-CN" | "en" | (string & {}) | undefined>();
  });

  test("know no path without openapi/ for echo", () => {
    expectTypeOf<keyof paths>().not.toExtend<"/svc/payment/api/v1/echo">();
    expectTypeOf<paths>().toHaveProperty("/svc/payment/api/v1/openapi/echo");
    expectTypeOf<paths>().not.toHaveProperty("/svc/payment/api/v1/echo");
  });
});

describe("inferred answers", () => {
  test("promise nothing and stay open", () => {
    expectTypeOf<EchoResponse["message"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<EchoResponse["anything_else"]>().toEqualTypeOf<unknown>();
    expectTypeOf<EchoRequest>().toEqualTypeOf<{ message: string }>();
  });

  test("have a code that is a number where the page says so", () => {
    expectTypeOf<GetCustomerByReferenceNumberResponse["code"]>().toEqualTypeOf<number>();
    expectTypeOf<ErrorEnvelope["code"]>().toEqualTypeOf<ErrorCode | number | undefined>();
  });

  test("have error codes that are known, and any other", () => {
    expectTypeOf<"E000002">().toExtend<ErrorCode>();
    expectTypeOf<string>().toExtend<ErrorCode>();
    expectTypeOf<number>().not.toExtend<ErrorCode>();
  });
});

describe("operations", () => {
  test("are named by their operationId, and by nothing else", () => {
    // The guesses of the coverage table, and a slip of the pen.
    expectTypeOf<"getOrder" | "voidTransaction" | "getRecurringPlans">().toExtend<keyof operations>();
    expectTypeOf<"deleteCustomer">().not.toExtend<keyof operations>();
    expectTypeOf<"getRecurringItems">().not.toExtend<keyof operations>();
    expectTypeOf<"getOder">().not.toExtend<keyof operations>();
  });
});
