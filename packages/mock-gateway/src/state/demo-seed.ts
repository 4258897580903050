import type { RecurringBillingConfig, RecurringItem } from "@wonder-openapi/types";
import type { MockSeed } from "./mock-seed.js";

const SINCE = "2026-09-01T09:00:00+08:00";

const onTheFirst: RecurringBillingConfig = {
  id: "4d1f0a86-5a0e-4a39-9f56-6c1a1a3f7f20",
  interval_count: 1,
  billing_interval: "monthly",
  billing_type: "customized",
  billing_day_of_month: 1,
  billing_proration_enabled: false,
  description: "On the first of each month",
  created_at: SINCE,
  updated_at: SINCE,
  deleted_at: null,
};

const membership: RecurringItem = {
  id: "2f6d2b7e-8a51-4c1e-b0f4-3a9a5b1a7c11",
  label: "Membership",
  price: 128.5,
  currency: "HKD",
  reference_id: "MEMBER-1",
  created_at: SINCE,
  updated_at: SINCE,
  deleted_at: null,
};

/**
 * What a mock gateway starts with when told nothing: two customers, one of them with a saved card and an order of a monthly
 * membership, two tokens that do not simply pay, an item and a billing config for plans, and an issued card. A seed of one's
 * own can start from it.
 *
 * @example
 * ```ts
 * import { createMockCredentials, createMockGateway, demoSeed } from "@wonder-openapi/mock-gateway";
 *
 * const [customer] = demoSeed.customers;
 * const apps = [await createMockCredentials()];
 * const gateway = createMockGateway({ apps, seed: { ...demoSeed, customers: customer ? [customer] : [] } });
 * ```
 */
export const demoSeed: MockSeed = {
  customers: [
    {
      name: "Chan Tai Man",
      email: "tm.chan@example.com",
      dial_code: "+852",
      phone: "91234567",
      reference_number: "C-1042",
      default_payment_method: "Credit Card",
      uuid: "0f8fad5b-d9cb-469f-a165-70867728950e",
      default_payment_token: {
        token_type: "CreditCard",
        token: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        state: "success",
        verify_url: null,
        verify_uuid: "9b2d3c4e-1f60-4a7b-8c9d-0e1f2a3b4c5d",
        default: true,
        credit_card: {
          number: "************4242",
          exp_month: "09",
          exp_year: "2029",
          holder_name: "CHAN TAI MAN",
          brand: "visa",
          billing_currency: "HKD",
        },
      },
    },
    {
      name: "Wong Siu Ming",
      dial_code: "+852",
      phone: "97654321",
      reference_number: "C-1043",
      uuid: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    },
  ],
  recurringOrders: [
    {
      customer_uuid: "0f8fad5b-d9cb-469f-a165-70867728950e",
      recurring_cycle: {
        recurring_billing_config: onTheFirst,
        recurring_items: [membership],
        discount_amount: 0,
      },
      order: {
        amount: 128.5,
        paid_total: 128.5,
        currency: "HKD",
        order_number: "202610010900001234567890",
        reference_number: "SUB-7-2026-10",
        state: "completed",
        correspondence_state: "paid",
        default_payment_token: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        default_collection_method: "charge_automatically",
        note: "October 2026",
      },
    },
  ],
  paymentTokens: [
    { token: "token-that-declines", outcome: "declined", reason: "Declined by the issuer." },
    { token: "token-that-stays-pending", outcome: "pending" },
  ],
  items: [membership],
  billingConfigs: [onTheFirst],
  cards: [
    {
      id: "56f825f9-b962-46ca-8c0d-99269e041514",
      title: "Test",
      type: "Expense",
      status: "Active",
      settlement_currency: "USD",
      first_6_digits: "356772",
      last_4_digits: "8348",
      reference_id: "56f825f9-b962-46ca-8c0d-99269e041514",
      p_created_at: "2026-09-01T01:00:00.000000Z",
      expiration_date: "04/32",
      limits: [{ period: "Monthly", limit_amount: "1001.00", used_amount: "0.00", status: "Active" }],
    },
  ],
  cardLimitHistories: [
    {
      card: "56f825f9-b962-46ca-8c0d-99269e041514",
      id: "b93ee9a8-f042-41b0-ab84-24e5bad484b2",
      remark: "test 200",
      card_limit: "3b3d8531-8532-403f-888c-c85fbf17621d",
      limit_amount: "1001",
      p_created_at: "2026-09-01T01:00:00.000000Z",
    },
  ],
};
