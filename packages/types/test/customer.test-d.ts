import type {
  CreateCustomerRequest,
  CreateCustomerResponse,
  CreditCard,
  Customer,
  EditCustomerRequest,
  EditedCustomer,
  GetCustomerByPaymentTokenData,
  GetCustomerResponse,
  GetCustomersData,
  GetCustomersQuery,
  InferredCustomer,
  PaymentToken,
  PaymentTokenType,
} from "@wonder-openapi/types";
import { describe, expectTypeOf, test } from "vitest";

describe("Customer", () => {
  test("has the fields of the vendor's page, required and optional as documented there", () => {
    expectTypeOf<Customer>().toEqualTypeOf<{
      name?: string;
      email?: string;
      dial_code: string;
      phone?: string;
      reference_number: string;
      default_payment_method?: string;
      uuid: string;
      default_payment_token?: PaymentToken;
    }>();
  });

  test("does not compile without its reference number", () => {
    // @ts-expect-error reference_number is required
    const customer: Customer = { uuid: "0f8fad5b-d9cb-469f-a165-70867728950e", dial_code: "+852" };
    expectTypeOf(customer).toExtend<Customer>();
  });

  test("has a payment token without the fields of the binding page", () => {
    expectTypeOf<PaymentToken>().toEqualTypeOf<{
      token_type: PaymentTokenType;
      token: string;
      state: string;
      default: boolean;
      error_code?: string;
      error_msg?: string;
      credit_card?: CreditCard;
    }>();
    expectTypeOf<PaymentToken>().not.toHaveProperty("verify_url");
  });

  test("shows a saved card's details, none of them promised", () => {
    expectTypeOf<CreditCard>().toEqualTypeOf<{
      number?: string;
      exp_month?: string;
      exp_year?: string;
      holder_name?: string;
      brand?: string;
      billing_currency?: string;
    }>();
  });
});

describe("the operations on customers", () => {
  test("take a customer with a reference number to make one, and without to edit it, not wrapped", () => {
    expectTypeOf<CreateCustomerRequest["customer"]["reference_number"]>().toEqualTypeOf<string>();
    expectTypeOf<Omit<CreateCustomerRequest["customer"], "reference_number">>().toEqualTypeOf<EditCustomerRequest>();
    expectTypeOf<Pick<EditCustomerRequest, "name" | "phone" | "email">>().toEqualTypeOf<{
      name: string;
      phone: string;
      email?: string;
    }>();
    expectTypeOf<EditCustomerRequest>().not.toHaveProperty("reference_number");
  });

  test("promise code and message only where the page does", () => {
    expectTypeOf<CreateCustomerResponse["code"]>().toEqualTypeOf<number | undefined>();
    expectTypeOf<CreateCustomerResponse["data"]["customer"]["uuid"]>().toEqualTypeOf<string>();
  });

  test("promise nothing of a customer that no page shows", () => {
    expectTypeOf<GetCustomerByPaymentTokenData>().toEqualTypeOf<{ customer: InferredCustomer }>();
    expectTypeOf<NonNullable<GetCustomerResponse["data"]>>().toEqualTypeOf<{ customer?: InferredCustomer }>();
    const unseen: InferredCustomer = {};
    expectTypeOf(unseen).toEqualTypeOf<Partial<InferredCustomer>>();
  });

  test("show the customer in forms that can be used for one another", () => {
    expectTypeOf<EditedCustomer>().toExtend<Customer>();
    expectTypeOf<Customer>().toExtend<InferredCustomer>();
  });

  test("page the list of customers by text", () => {
    expectTypeOf<GetCustomersQuery>().toEqualTypeOf<{
      limit?: string;
      offset?: string;
      linked_source_type?: "User" | "Store";
    }>();
    expectTypeOf<GetCustomersData>().toEqualTypeOf<{ customers: Customer[] }>();
  });
});

describe("PaymentTokenType", () => {
  test("names the known values and stays open for others", () => {
    expectTypeOf<PaymentTokenType>().toEqualTypeOf<
      "CreditCard" | "WechatPayAutoDebit" | "AlipayAutoDebit" | (string & {})
    >();
    expectTypeOf<string>().toExtend<PaymentTokenType>();
    expectTypeOf<number>().not.toExtend<PaymentTokenType>();
  });

  test("keeps its known values as literals, so that an editor completes them", () => {
    expectTypeOf<Extract<PaymentTokenType, "CreditCard">>().toEqualTypeOf<"CreditCard">();
    expectTypeOf<Extract<PaymentTokenType, "Alipay">>().toEqualTypeOf<never>();
  });
});
