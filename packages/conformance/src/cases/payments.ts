import { equal, ok } from "node:assert/strict";
import { paymentFacts, sameAmount, type WonderClient } from "@wonder-openapi/client";
import { type Case, type CaseContext, present } from "../case.js";

const AMOUNT = "2.00";

async function payOrder(wonder: WonderClient, { reference, paymentToken }: CaseContext) {
  const token = present(paymentToken, "payment token to pay with");
  const reference_number = reference();
  await wonder.orders.create({ order: { charge_fee: AMOUNT, currency: "HKD", reference_number } });
  await wonder.transactions.create({
    reference_number,
    payment: {
      uuid: crypto.randomUUID(),
      payment_token: { amount: AMOUNT, token, consume_mode: "sales", entry_type: "mit" },
    },
  });
  const { order } = await wonder.orders.get({ order: { reference_number } });
  const uuid = present(order.transactions?.[0]?.uuid, "transaction of the payment");
  return { order, reference: { order: { reference_number }, transaction: { uuid } } };
}

/** On payments by a payment token, and on transactions. */
export const paymentCases: readonly Case[] = [
  {
    name: "an order that is paid by a payment token is paid",
    operations: ["createTransaction", "checkTransactionStatus"],
    needs: "payment",
    async run(wonder, context) {
      const { order, reference } = await payOrder(wonder, context);
      equal(order.correspondence_state, "paid");
      equal(order.state, "completed");
      equal(paymentFacts(order).status, "paid");
      const { transaction } = await wonder.transactions.check(reference);
      equal(transaction.type, "Sales");
      equal(transaction.success, true);
      // Given back, so that nothing is left of it.
      await wonder.transactions.void(reference);
    },
  },
  {
    name: "a payment is voided on the day that it was made",
    operations: ["voidTransaction"],
    needs: "payment",
    async run(wonder, context) {
      const { reference } = await payOrder(wonder, context);
      ok((await wonder.transactions.check(reference)).transaction.allow_void, "allow_void is false");
      await wonder.transactions.void(reference);
      const { transaction } = await wonder.transactions.check(reference);
      const { order } = await wonder.orders.get({ order: reference.order });
      ok(transaction.void_is_pending || order.correspondence_state === "voided", "nothing became of the void");
    },
  },
  {
    name: "a payment is refunded, in part and wholly, once it was settled",
    operations: ["refundTransaction"],
    needs: "payment",
    async run(wonder, context) {
      const tomorrow = present(context.tomorrow, "way to let the night's settlement pass");
      const { reference } = await payOrder(wonder, context);
      tomorrow();
      const refund = (amount: string) => ({ ...reference, refund: { amount, note: "conformance" } });
      for (const amount of ["0.50", "1.50"]) {
        await wonder.transactions.refund(refund(amount));
        tomorrow();
      }
      const { order } = await wonder.orders.get({ order: reference.order });
      equal(order.correspondence_state, "refunded");
      const { refunded } = paymentFacts(order);
      // Null where transactions within orders do not say enough.
      ok(refunded === null || sameAmount(refunded, AMOUNT, "HKD"), "another amount was refunded");
    },
  },
  {
    name: "a transaction in the list is found by its order and uuid",
    operations: ["getOrders", "checkTransactionStatus"],
    needs: "read",
    async run(wonder) {
      const { orders } = await wonder.orders.list({ limit: 50 });
      const { order } = present(
        orders.find((row) => row.order.transactions?.[0]),
        "order with a transaction",
      );
      const { number } = order;
      const uuid = present(order.transactions?.[0]?.uuid, "uuid");
      const { transaction } = await wonder.transactions.check({
        order: { ...(number !== undefined && { number }) },
        transaction: { uuid },
      });
      equal(transaction.uuid, uuid);
    },
  },
];
