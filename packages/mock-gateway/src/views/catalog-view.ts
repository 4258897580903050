import type {
  RecurringBillingConfig,
  RecurringItem,
  RecurringPlanBillingConfig,
  RecurringPlanItem,
} from "@wonder-openapi/types";
import { hongKongTime } from "../hong-kong.js";
import { amountNumber } from "../state/money.js";
import type { StoredConfig, StoredItem } from "../state/stored-plan.js";

/** A recurring item as Create a item and recurring orders show it: without a quantity. */
export function itemView(item: StoredItem): RecurringItem & { created_at: string } {
  const { id, label, referenceId, description, price, currency } = item;
  return {
    id,
    ...(label !== undefined && { label }),
    price: amountNumber(price, currency),
    currency,
    ...(referenceId !== undefined && { reference_id: referenceId }),
    ...(description !== undefined && { description }),
    created_at: hongKongTime(item.createdAt),
    updated_at: hongKongTime(item.updatedAt),
    deleted_at: null,
  };
}

/** A recurring item as plans show it. */
export function planItemView(item: StoredItem, quantity: number): RecurringPlanItem {
  return { ...itemView(item), quantity };
}

/** A billing config as recurring orders show it. */
export function configView(config: StoredConfig): RecurringBillingConfig {
  return { ...planConfigView(config), interval_count: config.intervalCount, ...requiredOf(config) };
}

/** A billing config as plans show it: without `interval_count`. */
export function planConfigView(config: StoredConfig): RecurringPlanBillingConfig {
  const { id, interval, month, day, proration, description } = config;
  return {
    id,
    billing_interval: interval,
    ...requiredOf(config),
    ...(month !== undefined && { billing_month: month }),
    ...(day !== undefined && { billing_day_of_month: day }),
    billing_proration_enabled: proration,
    ...(description !== undefined && { description }),
    deleted_at: null,
  };
}

function requiredOf({ type, createdAt, updatedAt }: StoredConfig): {
  billing_type: string;
  created_at: string;
  updated_at: string;
} {
  return { billing_type: type, created_at: hongKongTime(createdAt), updated_at: hongKongTime(updatedAt) };
}
