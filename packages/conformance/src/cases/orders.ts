import { equal, ok } from "node:assert/strict";
import { sameAmount, type WonderClient } from "@wonder-openapi/client";
import { type Case, type CaseContext, present, refused } from "../case.js";

const AMOUNT = "1.00";

async function makeOrder({ orders }: WonderClient, { reference }: Pick<CaseContext, "reference">, link = false) {
  const order = { charge_fee: AMOUNT, currency: "HKD", reference_number: reference() };
  const data = await orders.create({ order }, link ? { with_payment_link: true } : undefined);
  return { reference_number: order.reference_number, data };
}

/** On orders that nobody pays. */
export const orderCases: readonly Case[] = [
  {
    name: "an order is unpaid when it is made, and found by both of its numbers",
    operations: ["createOrder", "getOrder"],
    needs: "unpaid order",
    async run(wonder, context) {
      const { reference_number, data } = await makeOrder(wonder, context);
      const { order } = await wonder.orders.get({ order: { reference_number } });
      equal(order.reference_number, reference_number);
      equal(order.state, "invoiced");
      equal(order.correspondence_state, "unpaid");
      equal(order.currency, "HKD");
      ok(sameAmount(String(order.initial_total), AMOUNT, "HKD"), "initial_total is not the charge_fee");
      const { number } = present(data, "data of the answer").order;
      equal((await wonder.orders.get({ order: { number } })).order.reference_number, reference_number);
    },
  },
  {
    name: "an order with a payment link has an address to pay at, in the list too",
    operations: ["createOrder", "getOrders"],
    needs: "unpaid order",
    async run(wonder, context) {
      const { reference_number, data } = await makeOrder(wonder, context, true);
      const link = present(data, "data of the answer").payment_link;
      ok(link !== undefined && /^https?:$/.test(new URL(link).protocol), "no payment link");
      const { orders } = await wonder.orders.list({ limit: 50 });
      const listed = present(
        orders.find(({ order }) => order.reference_number === reference_number),
        "order of this run among the first 50",
      );
      equal(listed.payment_link, link);
    },
  },
  {
    name: "an order in a currency that there is not is refused",
    operations: ["createOrder"],
    needs: "unpaid order",
    async run(wonder, { reference }) {
      const order = { charge_fee: AMOUNT, currency: "XQQ", reference_number: reference() };
      await refused(wonder.orders.create({ order }));
    },
  },
  {
    name: "an order that is voided says so",
    operations: ["voidOrder", "getOrder"],
    needs: "unpaid order",
    async run(wonder, context) {
      const { reference_number } = await makeOrder(wonder, context);
      await wonder.orders.void({ order: { reference_number } });
      const { order } = await wonder.orders.get({ order: { reference_number } });
      equal(order.state, "voided");
      equal(order.correspondence_state, "unpaid");
    },
  },
  {
    name: "an order that there is not is not found",
    operations: ["getOrder"],
    needs: "read",
    async run(wonder, { reference }) {
      await refused(wonder.orders.get({ order: { reference_number: reference() } }));
    },
  },
  {
    name: "the list of orders leaves out what offset says, and has no more than limit says",
    operations: ["getOrders"],
    needs: "read",
    async run(wonder) {
      const { orders } = await wonder.orders.list({ limit: 2 });
      ok(orders.length <= 2, "more than limit says");
      const second = present(orders[1], "second order").order.number;
      const page = await wonder.orders.list({ limit: 1, offset: 1 });
      equal(page.orders.length, 1);
      equal(page.orders[0]?.order.number, second);
    },
  },
  {
    name: "the list of orders filters by correspondence_state and initial_total",
    operations: ["getOrders"],
    needs: "read",
    async run(wonder) {
      const filter = { correspondence_state: { _eq: "unpaid" }, initial_total: { _gte: "0.01" } };
      for (const { order } of (await wonder.orders.list({ limit: 20, filter })).orders) {
        equal(order.correspondence_state, "unpaid");
      }
    },
  },
];
