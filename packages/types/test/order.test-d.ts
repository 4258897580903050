import type {
  CreatedOrder,
  CreateOrderData,
  CreateOrderRequest,
  CreateTransactionData,
  GetOrdersData,
  GetOrdersQuery,
  ListedOrder,
  Order,
  OrderInput,
  OrderState,
  OrderTransaction,
  RefundedOrder,
  RefundTransactionRequest,
  Transaction,
  VoidedOrder,
  VoidOrderData,
} from "@wonder-openapi/types";
import { describe, expectTypeOf, test } from "vitest";

describe("an order", () => {
  test("has numbers for amounts, but strings for what is paid and unpaid", () => {
    expectTypeOf<Order["initial_total"]>().toEqualTypeOf<number>();
    expectTypeOf<Order["paid_total"]>().toEqualTypeOf<string>();
    expectTypeOf<Order["unpaid_total"]>().toEqualTypeOf<string>();
    expectTypeOf<Order["due_date"]>().toEqualTypeOf<string | null>();
  });

  test("has open states: a known one completes, any other is taken", () => {
    expectTypeOf<"over_paid">().toExtend<Order["correspondence_state"]>();
    expectTypeOf<string>().toExtend<Order["state"]>();
  });

  test("has only what its operation was seen to answer with as required", () => {
    expectTypeOf<Pick<CreatedOrder, "number" | "state">>().toEqualTypeOf<{
      number: string;
      state?: OrderState;
    }>();
    const unseen: VoidedOrder = {};
    expectTypeOf(unseen).toEqualTypeOf<Partial<VoidedOrder>>();
    expectTypeOf<Pick<OrderTransaction, "uuid" | "success" | "amount">>().toEqualTypeOf<{
      uuid: string;
      success?: boolean;
      amount?: number;
    }>();
    expectTypeOf<NonNullable<RefundedOrder["transactions"]>[number]["uuid"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Transaction["success"]>().toEqualTypeOf<boolean>();
  });

  test("of a list can be used wherever one of Get an order can, and not the other way round", () => {
    expectTypeOf<ListedOrder>().toExtend<Order>();
    expectTypeOf<Order>().not.toExtend<ListedOrder>();
  });
});

describe("the operations of orders and transactions", () => {
  test("may answer without data where no page promises it", () => {
    expectTypeOf<CreateOrderData>().toEqualTypeOf<{ payment_link?: string; order: CreatedOrder }>();
    expectTypeOf<VoidOrderData>().toEqualTypeOf<{ order?: VoidedOrder }>();
    expectTypeOf<CreateTransactionData>().toEqualTypeOf<{ [key: string]: unknown }>();
    expectTypeOf<GetOrdersData["orders"][number]>().toEqualTypeOf<{ payment_link?: string; order: ListedOrder }>();
  });

  test("take amounts as decimal strings, never as numbers", () => {
    expectTypeOf<OrderInput["charge_fee"]>().toEqualTypeOf<string>();
    expectTypeOf<RefundTransactionRequest["refund"]>().toEqualTypeOf<{ amount: string; note: string }>();
    expectTypeOf<CreateOrderRequest["order"]>().toEqualTypeOf<OrderInput>();
  });

  test("take a filter on any field, with known operators", () => {
    const query: GetOrdersQuery = { filter: { reference_number: { _eq: "INV-1" } }, limit: 1 };
    expectTypeOf(query).toExtend<GetOrdersQuery>();
    // @ts-expect-error operators begin with an underscore
    const misspelt: GetOrdersQuery = { filter: { reference_number: { eq: "INV-1" } } };
    expectTypeOf(misspelt).toExtend<GetOrdersQuery>();
  });
});
