import type {
  CheckCustomerPaymentTokenData,
  CreateCustomerPaymentTokenData,
  CreateCustomerPaymentTokenRequest,
  CreatedPaymentToken,
  DeleteCustomerPaymentTokenData,
  GetCustomerPaymentTokensData,
  GetCustomerPaymentTokensQuery,
  InferredPaymentToken,
  ListedPaymentToken,
  PaymentToken,
  PaymentTokenWithInferredCard,
  paths,
} from "@wonder-openapi/types";
import { describe, expectTypeOf, test } from "vitest";

describe("a payment token", () => {
  test("has the page to confirm it on for certain only where it was just made", () => {
    expectTypeOf<CreatedPaymentToken["verify_url"]>().toEqualTypeOf<string>();
    expectTypeOf<ListedPaymentToken["verify_url"]>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<CheckCustomerPaymentTokenData["payment_token"]>().toEqualTypeOf<PaymentToken>();
    expectTypeOf<PaymentToken>().not.toHaveProperty("verify_url");
  });

  test("tells why its binding failed, except where it was just made", () => {
    expectTypeOf<PaymentToken["error_code"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<ListedPaymentToken["error_code"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<CreatedPaymentToken>().not.toHaveProperty("error_code");
  });

  test("promises nothing where no page shows it, and all but the card where the page ends there", () => {
    const unseen: InferredPaymentToken = {};
    expectTypeOf(unseen).toEqualTypeOf<Partial<InferredPaymentToken>>();
    expectTypeOf<PaymentTokenWithInferredCard>().toExtend<PaymentToken>();
    expectTypeOf<PaymentToken>().toExtend<InferredPaymentToken>();
  });
});

describe("the operations of payment tokens", () => {
  test("are typed by their answers and query", () => {
    expectTypeOf<GetCustomerPaymentTokensData>().toEqualTypeOf<{ payment_tokens: ListedPaymentToken[] }>();
    expectTypeOf<CreateCustomerPaymentTokenData>().toEqualTypeOf<{ payment_token: CreatedPaymentToken }>();
    expectTypeOf<DeleteCustomerPaymentTokenData>().toEqualTypeOf<{ success?: boolean }>();
    expectTypeOf<GetCustomerPaymentTokensQuery>().toEqualTypeOf<{ token_type?: string }>();
  });

  test("want a card in the body, by its path too, with a field whose name begins with a digit", () => {
    type Post = paths["/svc/payment/api/v1/openapi/customers/{uuid}/payment_tokens"]["post"];
    type Body = Post["requestBody"]["content"]["application/json"];
    expectTypeOf<Body>().toEqualTypeOf<CreateCustomerPaymentTokenRequest>();
    expectTypeOf<Body["card"]["3ds"]>().toEqualTypeOf<{ success_return_url: string; fail_return_url: string }>();
    expectTypeOf<Body["card"]["cvv"]>().toEqualTypeOf<string | undefined>();
    // @ts-expect-error the page requires card
    const without: Body = { alipay: { transaction_type: "recurring_payment" } };
    expectTypeOf(without).toExtend<Body>();
  });
});
