import type { RecurringBillingConfig, RecurringItem } from "@wonder-openapi/types";
import { describe, expect, test } from "vitest";
import { demoSeed } from "../src/state/demo-seed.js";
import { gatewayWith } from "./signed-call.js";
import { openDesk } from "./support/desk.js";

const item = { label: "Gold", price: 99.9, currency: "HKD" };
const config = { interval_count: 1, billing_interval: "monthly", billing_type: "automated" };
const createItem = (change: object) =>
  openDesk().post<{ item: RecurringItem }>("recurring_payments/items", { item: { ...item, ...change } });
const createConfig = (change: object) =>
  openDesk().post<{ config: RecurringBillingConfig }>("recurring_payments/billing_configs", {
    config: { ...config, ...change },
  });

describe("a recurring item", () => {
  test("is made with an id of its own", async () => {
    const { data } = await createItem({ reference_id: "G-1", description: "A remark" });
    const at = "2026-11-21T12:00:00+08:00";
    const times = { created_at: at, updated_at: at, deleted_at: null };
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(data.item).toEqual({ ...item, reference_id: "G-1", description: "A remark", id, ...times });
  });

  test.each([
    ["a negative price", { price: -1 }, 400],
    ["a price with too many decimals", { price: 0.001 }, 400],
    ["a price that no answer could hold", { price: 1e21 }, 400],
    ["a price that is text", { price: "1.00" }, 400],
    ["a currency that there is not", { currency: "XXY" }, 200],
  ])("with %s is refused", async (_name, change, status) => {
    const refused = await createItem(change);
    expect([refused.status, refused.data]).toEqual([status, undefined]);
  });
});

describe("a billing config", () => {
  test("is made with an id of its own, and the shape of the answer is not known", async () => {
    const { data, unknown } = await createConfig({ billing_type: "customized", billing_day_of_month: 31 });
    expect(data.config).toMatchObject({ ...config, billing_type: "customized", billing_day_of_month: 31 });
    expect(data.config).toMatchObject({ billing_proration_enabled: false, deleted_at: null });
    expect(unknown).toBe("the shape of this answer's data");
  });

  test.each([
    ["an interval of none", { interval_count: 0 }],
    ["half an interval", { interval_count: 0.5 }],
    ["an interval that there is not", { billing_interval: "hourly" }],
    ["customized weeks", { billing_interval: "weekly", billing_type: "customized", billing_day_of_month: 1 }],
    ["a customized month without a day", { billing_type: "customized" }],
    [
      "a customized year without a month",
      { billing_interval: "yearly", billing_type: "customized", billing_day_of_month: 1 },
    ],
    ["a 32nd", { billing_type: "customized", billing_day_of_month: 32 }],
    [
      "a 13th month",
      { billing_interval: "yearly", billing_type: "customized", billing_month: 13, billing_day_of_month: 1 },
    ],
  ])("of %s is refused", async (_name, change) => {
    const refused = await createConfig(change);
    expect([refused.data, refused.unknown]).toEqual([undefined, expect.stringMatching(/of this failure$/)]);
  });
});

test.each([
  ["an item with a price that is none", { items: [{ id: "i", ...item, price: -1 }] }],
  [
    "a billing config that cannot be",
    { billingConfigs: [{ id: "c", ...config, billing_interval: "hourly" } as never] },
  ],
  ["a plan of nobody", { plans: [{ id: "p", customer_uuid: "nobody" } as never] }],
  ["a plan made at no time", { plans: [{ id: "p", created_at: "yesterday" } as never] }],
])("a seed with %s is refused at once", (_name, change) => {
  expect(() => gatewayWith({ seed: { ...demoSeed, ...change } })).toThrow(
    expect.objectContaining({ kind: "configuration" }),
  );
});
