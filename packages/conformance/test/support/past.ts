import { createWonderClient } from "@wonder-openapi/client";
import { demoSeed, type MockGateway } from "@wonder-openapi/mock-gateway";
import { credentials, TOKEN } from "./mock-target.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Gives a mock gateway a past: payments that were voided, refunded and only authorized, and a plan that has not started. */
export async function liveAWhile(gateway: MockGateway): Promise<void> {
  const environment = { baseUrl: "http://localhost" };
  const wonder = createWonderClient({ ...credentials, environment, fetch: gateway.fetch });
  const pay = async (reference_number: string, consume_mode: "sales" | "pre_authorize" = "sales") => {
    const is_only_pre_auth = consume_mode === "pre_authorize";
    await wonder.orders.create({
      order: { charge_fee: "10.00", currency: "HKD", reference_number, ...(is_only_pre_auth && { is_only_pre_auth }) },
    });
    const payment_token = { amount: "10.00", token: TOKEN, consume_mode, entry_type: "mit" };
    await wonder.transactions.create({ reference_number, payment: { uuid: `of-${reference_number}`, payment_token } });
    const { order } = await wonder.orders.get({ order: { reference_number } });
    const uuid = order.transactions?.[0]?.uuid ?? "";
    return { order: { reference_number }, transaction: { uuid } };
  };
  await wonder.transactions.void(await pay("past-voided"));
  gateway.clock.advance(MINUTE);
  await pay("past-authorized", "pre_authorize");
  const refunded = await pay("past-refunded");
  gateway.clock.advance(DAY);
  await wonder.transactions.refund({ ...refunded, refund: { amount: "10.00", note: "past" } });
  gateway.clock.advance(MINUTE);
  const [config] = demoSeed.billingConfigs ?? [];
  const [item] = demoSeed.items ?? [];
  const [customer] = demoSeed.customers;
  const cycle = {
    billing_count: 1,
    recurring_billing_config: config?.id ?? "",
    recurring_items: [{ quantity: 1, recurring_item_id: item?.id ?? "" }],
  };
  await wonder.recurringPayments.plans.create({
    plan: {
      name: "Past",
      customer_uuid: customer?.uuid ?? "",
      default_collection_method: "charge_automatically",
      payment_retry_count: 1,
      payment_retry_day_period: 1,
      recurring_cycles: [cycle, cycle],
    },
  });
}
