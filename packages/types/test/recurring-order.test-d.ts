import type {
  GetRecurringOrderData,
  GetRecurringOrderRequest,
  PaymentTokenWithVerification,
  RecurringBillingConfig,
  RecurringCustomer,
  RecurringCycle,
  RecurringItem,
  RecurringOrder,
} from "@wonder-openapi/types";
import { describe, expectTypeOf, test } from "vitest";

describe("GetRecurringOrderData", () => {
  test("has customer, cycle and order", () => {
    expectTypeOf<GetRecurringOrderData>().toEqualTypeOf<{
      customer: RecurringCustomer;
      recurring_cycle: RecurringCycle;
      order: RecurringOrder;
    }>();
  });

  test("has a customer without dial_code, unlike the one of the customer operations", () => {
    expectTypeOf<RecurringCustomer>().not.toHaveProperty("dial_code");
    expectTypeOf<RecurringCustomer["reference_number"]>().toEqualTypeOf<string>();
  });

  test("has a payment token whose verify_url may be null and may be missing", () => {
    type Token = NonNullable<RecurringCustomer["default_payment_token"]>;
    expectTypeOf<Token>().toEqualTypeOf<PaymentTokenWithVerification>();
    expectTypeOf<Token>().toHaveProperty("verify_uuid").toEqualTypeOf<string>();
    expectTypeOf<Pick<Token, "verify_url">>().toEqualTypeOf<{ verify_url?: string | null }>();
  });

  test("has a billing config as documented", () => {
    expectTypeOf<RecurringBillingConfig>().toEqualTypeOf<{
      id: string;
      interval_count?: number;
      billing_interval: string;
      billing_type: string;
      billing_month?: number;
      billing_day_of_month?: number;
      billing_proration_enabled?: boolean;
      description?: string;
      created_at: string;
      updated_at: string;
      deleted_at?: string | null;
    }>();
  });

  test("has items with a price that is a number", () => {
    expectTypeOf<RecurringCycle["recurring_items"]>().toEqualTypeOf<RecurringItem[]>();
    expectTypeOf<RecurringItem["price"]>().toEqualTypeOf<number>();
    expectTypeOf<RecurringItem["deleted_at"]>().toEqualTypeOf<string | null | undefined>();
  });

  test("has an order of which nothing is promised", () => {
    const order: RecurringOrder = {};
    expectTypeOf(order.timeout).toEqualTypeOf<RecurringOrder["timeout"]>();
    expectTypeOf<NonNullable<RecurringOrder["timeout"]>["timer"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<RecurringOrder["paid_total"]>().toEqualTypeOf<number | undefined>();
  });
});

describe("GetRecurringOrderRequest", () => {
  test("wants the customer's uuid and the order's number", () => {
    expectTypeOf<GetRecurringOrderRequest>().toEqualTypeOf<{ customer_uuid: string; order: { number: string } }>();
  });

  test("does not compile with a number where the order number, too long for one, is a string", () => {
    expectTypeOf<GetRecurringOrderRequest["order"]>().toEqualTypeOf<{ number: string }>();
    const order: GetRecurringOrderRequest["order"] = {
      // @ts-expect-error order numbers are strings
      number: 202610010900001,
    };
    expectTypeOf(order).toExtend<{ number: string }>();
  });
});
