import { equal, ok } from "node:assert/strict";
import type { Customer, WonderClient } from "@wonder-openapi/client";
import { type Case, present, refused } from "../case.js";

/** A customer who has a payment token to pay with by default. */
async function someCustomer({ customers }: WonderClient): Promise<Customer> {
  const found = (await customers.list({ limit: "50" })).customers;
  return present(
    found.find(({ default_payment_token }) => default_payment_token?.token),
    "customer with a default payment token",
  );
}

const CARD = {
  number: "4242424242424242",
  exp_month: "09",
  exp_year: "2039",
  holder_name: "CONFORMANCE",
  "3ds": { success_return_url: "https://shop.example/yes", fail_return_url: "https://shop.example/no" },
  transaction_type: "unscheduled",
} as const;

/** On customers and their payment tokens. */
export const customerCases: readonly Case[] = [
  {
    name: "a customer of the list is the same by id, by reference number and by payment token",
    operations: ["getCustomers", "getCustomer", "getCustomerByReferenceNumber", "getCustomerByPaymentToken"],
    needs: "read",
    async run(wonder) {
      const { uuid, reference_number, default_payment_token } = await someCustomer(wonder);
      equal((await wonder.customers.getByReferenceNumber(reference_number)).customer.uuid, uuid);
      equal((await wonder.customers.get(uuid))?.customer?.reference_number ?? reference_number, reference_number);
      const { token } = present(default_payment_token, "default payment token");
      equal((await wonder.customers.getByPaymentToken({ token: present(token, "token") })).customer.uuid, uuid);
    },
  },
  {
    name: "a customer that there is not is not found",
    operations: ["getCustomerByReferenceNumber"],
    needs: "read",
    run: (wonder, { reference }) => refused(wonder.customers.getByReferenceNumber(reference())),
  },
  {
    name: "a payment token of a customer's list has the same state when it is checked",
    operations: ["getCustomerPaymentTokens", "checkCustomerPaymentToken"],
    needs: "read",
    async run(wonder) {
      const { uuid } = await someCustomer(wonder);
      const { payment_tokens } = await wonder.paymentTokens.list(uuid);
      const listed = present(payment_tokens[0], "payment token of the customer");
      const checked = await wonder.paymentTokens.check({ payment_token: { token: present(listed.token, "token") } });
      equal(checked.payment_token.state, listed.state);
    },
  },
  {
    name: "a customer who is made again under the same reference number is the same one, edited",
    operations: ["createCustomer", "editCustomer", "getCustomer"],
    needs: "records",
    async run(wonder, { reference }) {
      const customer = { name: "Conformance", phone: "91234567", reference_number: reference() };
      const first = (await wonder.customers.create({ customer })).customer;
      const again = (await wonder.customers.create({ customer: { ...customer, name: "Again" } })).customer;
      equal(again.uuid, first.uuid);
      await wonder.customers.edit(first.uuid, { name: "Edited", phone: "97654321" });
      const read = (await wonder.customers.get(first.uuid))?.customer;
      equal(present(read, "customer in the answer").name, "Edited");
    },
  },
  {
    name: "a card that is to be saved is pending until the payer was at its page, and gone once it is deleted",
    operations: ["createCustomerPaymentToken", "checkCustomerPaymentToken", "deleteCustomerPaymentToken"],
    needs: "records",
    async run(wonder) {
      const { uuid } = await someCustomer(wonder);
      const path = "/svc/payment/api/v1/openapi/customers/{uuid}/payment_tokens";
      const { data } = await wonder.api.POST(path, { params: { path: { uuid } }, body: { card: CARD } });
      const { token, verify_url } = present(data?.data?.payment_token, "payment token in the answer");
      ok(verify_url, "there is no page to bind it at");
      const payment_token = { token: present(token, "token") };
      equal((await wonder.paymentTokens.check({ payment_token })).payment_token.state, "pending");
      await wonder.paymentTokens.delete(uuid, payment_token);
      const left = (await wonder.paymentTokens.list(uuid)).payment_tokens;
      ok(!left.some((each) => each.token === token), "it is still there");
    },
  },
];
