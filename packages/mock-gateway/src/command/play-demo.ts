import { createRequestSigner } from "@wonder-openapi/signature";
import type { MockCredentials } from "../mock-credentials.js";
import type { MockGateway } from "../mock-gateway.js";
import { demoSeed } from "../state/demo-seed.js";
import type { MockPlan, MockSeed } from "../state/mock-seed.js";

const ORDERS = "/svc/payment/api/v1/openapi/orders";
const DAY = 24 * 60 * 60_000;

/** @returns the demo seed with a plan that has billed for a while */
export function demoWithPlan(appId: string, now: number): MockSeed {
  const [customer] = demoSeed.customers;
  const [item] = demoSeed.items ?? [];
  const [config] = demoSeed.billingConfigs ?? [];
  const plan: MockPlan = {
    id: "b54b0f3c-8a1e-4d0e-9d55-0d6f3f1f2a10",
    created_at: new Date(now - 100 * DAY).toISOString(),
    app_id: appId,
    name: "Membership",
    reference_number: "MEMBER-C-1042",
    customer_uuid: customer?.uuid ?? "",
    default_collection_method: "charge_automatically",
    payment_retry_count: 3,
    payment_retry_day_period: 2,
    grace_period: 7,
    recurring_cycles: [
      {
        billing_count: 12,
        recurring_billing_config: config?.id ?? "",
        recurring_items: [{ quantity: 1, recurring_item_id: item?.id ?? "" }],
      },
    ],
  };
  return { ...demoSeed, plans: [plan] };
}

/** Lets a few things happen, so that there is something to look at: orders that are paid, declined, pending and open. */
export async function playDemo(gateway: MockGateway, { appId, privateKey }: MockCredentials): Promise<void> {
  const signer = createRequestSigner({ appId, privateKey });
  const uri = `${ORDERS}?with_payment_link=true`;
  const make = async (reference_number: string, charge_fee: string): Promise<void> => {
    const body = JSON.stringify({ order: { charge_fee, currency: "HKD", reference_number } });
    const headers = { "Content-Type": "application/json", ...(await signer.sign({ method: "POST", uri, body })) };
    await gateway.fetch(`http://localhost${uri}`, { method: "POST", headers, body });
  };
  await make("DEMO-1001", "128.50");
  gateway.pay("DEMO-1001");
  await make("DEMO-1002", "88.00");
  gateway.pay("DEMO-1002", { outcome: "declined" });
  await make("DEMO-1003", "640.00");
  gateway.pay("DEMO-1003", { amount: "200.00", paymentMethod: "fps" });
  gateway.pay("DEMO-1003", { outcome: "pending", paymentMethod: "octopus" });
  await make("DEMO-1004", "36.00");
}
