import Stripe from "stripe";
import { type Library, statusField } from "./library.js";

/** Stripe's client with its own retries. */
export const stripe: Library = {
  name: "stripe",
  connect({ port, timeout }) {
    const client = new Stripe("sk_test_none", { host: "127.0.0.1", port, protocol: "http", timeout, telemetry: false });
    return {
      read: () => client.customers.retrieve("cus_1"),
      pay: () => client.refunds.create({ charge: "ch_1" }),
      abortable: false,
      isOwn: (error) => error instanceof Stripe.errors.StripeError,
      statusOf: (error) => statusField(error, "statusCode"),
    };
  },
};
