import { WonderError } from "@wonder-openapi/signature";
import type { RecurringBillingConfigInput, RecurringItemInput } from "@wonder-openapi/types";
import type { Kept } from "../data/kept.js";
import { Refusal } from "../refusal.js";
import type { Identifiers } from "./identifiers.js";
import type { MockSeed } from "./mock-seed.js";
import { isCurrency, parseAmount } from "./money.js";
import type { StoredConfig, StoredItem } from "./stored-plan.js";

const INTERVALS: readonly string[] = ["daily", "weekly", "monthly", "yearly"];

/** What cycles refer to: recurring items and billing configs. */
export class BillingCatalog {
  readonly #items = new Map<string, StoredItem>();
  readonly #configs = new Map<string, StoredConfig>();
  readonly #identifiers: Identifiers;
  readonly #now: () => number;

  /** @throws {WonderError} of kind `configuration` for a seed that cannot be */
  constructor({ items = [], billingConfigs = [] }: MockSeed, identifiers: Identifiers, now: () => number) {
    this.#identifiers = identifiers;
    this.#now = now;
    try {
      for (const { id, created_at, label = "", ...item } of items) {
        this.#addItem(id, { ...item, label }, timeOf(created_at) ?? now());
      }
      for (const { id, created_at, interval_count = 1, ...config } of billingConfigs) {
        const billing_type = config.billing_type === "customized" ? "customized" : "automated";
        this.#addConfig(id, { ...config, interval_count, billing_type }, timeOf(created_at) ?? now());
      }
    } catch (error) {
      if (error instanceof Refusal) throw new WonderError("configuration", `The seed cannot be: ${error.message}`);
      throw error;
    }
  }

  /** @throws {Refusal} for a price that is no amount of the currency */
  createItem(input: RecurringItemInput): StoredItem {
    return this.#addItem(this.#identifiers.uuid(), input, this.#now());
  }

  /** @throws {Refusal} for intervals and dates that cannot be */
  createConfig(input: RecurringBillingConfigInput): StoredConfig {
    return this.#addConfig(this.#identifiers.uuid(), input, this.#now());
  }

  /** @throws {Refusal} when there is none */
  item(id: string): StoredItem {
    const item = this.#items.get(id);
    if (!item) throw new Refusal("missing record", "Recurring item not found.");
    return item;
  }

  /** @throws {Refusal} when there is none */
  config(id: string): StoredConfig {
    const config = this.#configs.get(id);
    if (!config) throw new Refusal("missing record", "Billing config not found.");
    return config;
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return { items: this.#items, configs: this.#configs };
  }

  #addItem(id: string, input: RecurringItemInput, at: number): StoredItem {
    const { label, currency, reference_id: referenceId, description } = input;
    if (!isCurrency(currency)) throw new Refusal("rule", "invalid currency");
    const price = readNumber(input.price, currency, "price");
    const item = { id, label, price, currency, referenceId, description, createdAt: at, updatedAt: at };
    this.#items.set(id, item);
    return item;
  }

  #addConfig(id: string, input: RecurringBillingConfigInput, at: number): StoredConfig {
    const { billing_interval: interval, billing_type: type, billing_month: month, billing_day_of_month: day } = input;
    if (!isInterval(interval)) throw new Refusal("parameters", "billing_interval is none.");
    const customized = type === "customized";
    if (customized && interval !== "monthly" && interval !== "yearly") {
      throw new Refusal("rule", "customized is only for monthly and yearly.");
    }
    if (customized && (day === undefined || (interval === "yearly" && month === undefined))) {
      throw new Refusal("rule", "customized needs billing_day_of_month, and with yearly billing_month.");
    }
    const config: StoredConfig = {
      id,
      intervalCount: readWhole(input.interval_count, 1, 1000, "interval_count"),
      interval,
      type,
      month: month === undefined ? undefined : readWhole(month, 1, 12, "billing_month"),
      day: day === undefined ? undefined : readWhole(day, 1, 31, "billing_day_of_month"),
      proration: input.billing_proration_enabled ?? false,
      description: input.description,
      createdAt: at,
      updatedAt: at,
    };
    this.#configs.set(id, config);
    return config;
  }
}

/**
 * @returns minor units of an amount that comes as a number; read from its digits, so nothing is calculated in floats
 * @throws {Refusal} for what is no amount of the currency
 */
export function readNumber(amount: number, currency: string, name: string): bigint {
  const minor = parseAmount(String(amount), currency);
  if (minor === undefined) throw new Refusal("parameters", `${name} is no amount of ${currency}.`);
  return minor;
}

/** @throws {Refusal} for what is no whole number from `least` to `most` */
export function readWhole(value: number, least: number, most: number, name: string): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Refusal("parameters", `${name} must be a whole number from ${least} to ${most}.`);
}

function isInterval(text: string): text is StoredConfig["interval"] {
  return INTERVALS.includes(text);
}

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : time;
}
