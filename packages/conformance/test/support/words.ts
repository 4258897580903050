import { demoSeed, type MockSeed } from "@wonder-openapi/mock-gateway";
import type { Words } from "./arbitrary.js";

const SINCE = "2026-09-01T09:00:00+08:00";

/** The demo seed, with plans that bill each day, and each thousand years. */
export const SEED: MockSeed = {
  ...demoSeed,
  billingConfigs: [
    ...(demoSeed.billingConfigs ?? []),
    { ...demoSeed.billingConfigs?.[0], id: "each-day", billing_interval: "daily", billing_type: "automated" },
    {
      ...demoSeed.billingConfigs?.[0],
      id: "each-millennium",
      interval_count: 1000,
      billing_interval: "yearly",
      billing_type: "automated",
    },
  ].map((config) => ({ ...config, created_at: SINCE, updated_at: SINCE, deleted_at: null })),
};

const customers = demoSeed.customers.map(({ uuid }) => uuid);
const TOKEN = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const tokens = [TOKEN, TOKEN, "token-that-declines", "token-that-stays-pending"];
const items = (demoSeed.items ?? []).map(({ id }) => id);
const configs = (SEED.billingConfigs ?? []).map(({ id }) => id);
const cards = (demoSeed.cards ?? []).map(({ id }) => id);

/** What an answer had at a place, by its turn: `@order.number:1`. */
const seen = (place: string): string[] => [0, 1].map((turn) => `@${place}:${turn}`);
const REFERENCES = ["INV-1", "INV-1", "INV-2"];
const AMOUNTS = ["30.00", "30.00", "70.00", "100.00", "100", "0.01"];
const CURRENCIES = ["HKD", "HKD", "HKD", "HKD", "HKD", "JPY", "KWD"];

/** What makes sense in requests to a gateway with the demo seed; `@` stands for what an answer before had there. */
export const WORDS: Words = {
  "customer.reference_number": ["C-1042", "C-1043", "C-7"],
  "plan.reference_number": ["P-1", "P-2", "P-3"],
  "order.reference_number": [...REFERENCES, ...REFERENCES, "@pair.reference:0", ...seen("pair.reference")],
  reference_number: REFERENCES,
  number: ["@pair.number:0", ...seen("pair.number"), "@order.number:0"],
  "transaction.uuid": ["@pair.uuid:0", ...seen("pair.uuid"), "p-1"],
  "payment.uuid": ["p-1", "p-2", "p-3"],
  "payment_token.token": [...tokens, ...seen("payment_token.token")],
  token: [...tokens, ...seen("payment_token.token"), ...seen("payment_tokens.token")],
  default_payment_token: [TOKEN],
  customer_uuid: [...customers, ...seen("customer.uuid")],
  currency: CURRENCIES,
  charge_fee: AMOUNTS,
  amount: AMOUNTS,
  tips: ["0.00", "5.00"],
  price: AMOUNTS,
  total: AMOUNTS,
  quantity: ["1", "2"],
  purchase_id: ["7"],
  due_date: ["2026-11-21", "2026-11-22", "2027-01-31", "9999-12-31"],
  callback_url: ["https://shop.example/hook", "https://shop.example/hook?a=1"],
  recurring_billing_config: [...configs, "@config.id:0"],
  recurring_item_id: [...items, ...items, "@item.id:0"],
  interval_count: ["1", "7", "1000"],
  billing_count: ["2", "12", "10000"],
  discount_type: ["amount"],
  activate_type: ["immediate", "next_billing_date", "as_last_cycle"],
  exp_month: ["09"],
  exp_year: ["2029", "2026"],
  content: ["c"],
};

/** Of paths and queries, after the id of the operation or by name. */
export const PARAMETERS: Words = {
  "getCustomerByReferenceNumber.id": ["C-1042", "C-1043", "C-7"],
  "getCustomer.id": [...customers, ...seen("customer.uuid")],
  "editCustomer.id": [...customers, ...seen("customer.uuid")],
  "getCardLimitHistories.id": cards,
  uuid: [...customers, ...seen("customer.uuid")],
  id: seen("plan.id"),
  card: cards,
  limit: ["1", "2", "1000"],
  offset: ["0", "1", "5"],
  linked_source_type: ["x"],
};

/** Fields that lists are filtered by, and some that they are not. */
export const FILTER_FIELDS: readonly string[] = [
  "reference_number",
  "initial_total",
  "correspondence_state",
  "created_at",
  "order.reference_number",
  "customer.uuid",
  "customer_uuid",
  "state",
  "number",
  "__proto__",
  "constructor",
  "transactions",
];
