import type { OrderLike, PaymentFacts, RefundPlan, TransactionLike } from "@wonder-openapi/orders";
import type {
  CreatedOrder,
  InferredTransaction,
  ListedOrder,
  Order,
  OrderTransaction,
  RefundedOrder,
  RefundedOrderTransaction,
  Transaction,
  TransactionFields,
  VoidedOrder,
} from "@wonder-openapi/types";
import { describe, expectTypeOf, test } from "vitest";

describe("OrderLike", () => {
  test("takes an order of every operation", () => {
    expectTypeOf<Order>().toExtend<OrderLike>();
    expectTypeOf<ListedOrder>().toExtend<OrderLike>();
    expectTypeOf<RefundedOrder>().toExtend<OrderLike>();
    expectTypeOf<CreatedOrder>().toExtend<OrderLike>();
    expectTypeOf<VoidedOrder>().toExtend<OrderLike>();
  });

  test("takes amounts as older answers write them, and null where a field may be null", () => {
    expectTypeOf<{ initial_total: string; paid_total: number; transactions: null }>().toExtend<OrderLike>();
  });

  test("does not take a number for an order's number, which is too long for one", () => {
    expectTypeOf<{ number: number }>().not.toExtend<OrderLike>();
  });
});

test("TransactionLike takes a transaction of every operation", () => {
  expectTypeOf<Transaction>().toExtend<TransactionLike>();
  expectTypeOf<OrderTransaction>().toExtend<TransactionLike>();
  expectTypeOf<RefundedOrderTransaction>().toExtend<TransactionLike>();
  expectTypeOf<InferredTransaction>().toExtend<TransactionLike>();
  expectTypeOf<TransactionFields>().toExtend<TransactionLike>();
  expectTypeOf<{ amount: boolean }>().not.toExtend<TransactionLike>();
});

describe("RefundPlan", () => {
  test("tells by its action what else it has", () => {
    type Call = Extract<RefundPlan, { transactionUuid: string }>;
    expectTypeOf<Call["action"]>().toEqualTypeOf<"refund" | "void">();
    expectTypeOf<Extract<RefundPlan, { action: "wait" }>>().toHaveProperty("reason");
    expectTypeOf<Extract<RefundPlan, { action: "impossible" }>>().not.toHaveProperty("transactionUuid");
  });
});

test("PaymentFacts names the currency with every amount, or null", () => {
  expectTypeOf<Pick<PaymentFacts, "currency" | "net">>().toEqualTypeOf<{
    readonly currency: string | null;
    readonly net: string | null;
  }>();
});
