import type { RecurringCycleInput, RecurringPlanChanges, RecurringPlanInput } from "@wonder-openapi/types";
import { Refusal } from "../refusal.js";
import { type BillingCatalog, readNumber, readWhole } from "./billing-catalog.js";
import { sum } from "./money.js";
import type { CycleTerms, PlanSettings, StoredPlan } from "./stored-plan.js";

/** More tries, days and billings than anybody means. */
const MOST = 10_000;

/** What of a stored plan its request says. */
export type ReadPlan = PlanSettings &
  Pick<
    StoredPlan,
    "referenceNumber" | "customerUuid" | "graceDays" | "redirectUrl" | "timeout" | "note" | "description"
  > & { readonly terms: readonly CycleTerms[] };

/**
 * Reads a plan that is to be made or calculated.
 *
 * @throws {Refusal} for numbers that cannot be, and for items and billing configs that are not there
 */
export function readPlan(input: RecurringPlanInput, catalog: BillingCatalog): ReadPlan {
  const { reference_number: referenceNumber, grace_period: grace = null } = input;
  if (referenceNumber === "") throw new Refusal("parameters", "plan.reference_number is empty.");
  return {
    name: input.name,
    referenceNumber,
    customerUuid: input.customer_uuid,
    collectionMethod: input.default_collection_method,
    retryCount: readWhole(input.payment_retry_count, 0, MOST, "payment_retry_count"),
    retryDays: readWhole(input.payment_retry_day_period, 0, MOST, "payment_retry_day_period"),
    graceDays: grace === null ? null : readWhole(grace, 0, MOST, "grace_period"),
    callbackUrl: input.callback_url,
    redirectUrl: input.redirect_url,
    timeout: input.timeout,
    note: input.note,
    description: input.description,
    terms: readCycles(input.recurring_cycles, catalog),
  };
}

/** @throws {Refusal} for numbers that cannot be */
export function readChanges(changes: RecurringPlanChanges): Partial<PlanSettings> {
  const { name, default_collection_method: method, callback_url: callbackUrl } = changes;
  const { payment_retry_count: count, payment_retry_day_period: days } = changes;
  return {
    ...(name !== undefined && { name }),
    ...(method !== undefined && { collectionMethod: method }),
    ...(callbackUrl !== undefined && { callbackUrl }),
    ...(count !== undefined && { retryCount: readWhole(count, 0, MOST, "payment_retry_count") }),
    ...(days !== undefined && { retryDays: readWhole(days, 0, MOST, "payment_retry_day_period") }),
  };
}

/** @throws {Refusal} for none, and for one that cannot be */
export function readCycles(inputs: readonly RecurringCycleInput[], catalog: BillingCatalog): CycleTerms[] {
  if (inputs.length === 0) throw new Refusal("parameters", "There is no cycle.");
  return inputs.map((input) => readCycle(input, catalog));
}

function readCycle(input: RecurringCycleInput, catalog: BillingCatalog): CycleTerms {
  const items = input.recurring_items.map(({ recurring_item_id: id, quantity }) => ({
    item: catalog.item(id),
    quantity: readWhole(quantity, 1, MOST, "quantity"),
  }));
  const currency = items[0]?.item.currency;
  if (currency === undefined) throw new Refusal("parameters", "A cycle has no items.");
  if (items.some(({ item }) => item.currency !== currency)) {
    throw new Refusal("rule", "The items of a cycle have several currencies.");
  }
  const { billing_count: count, discount_amount: discount = 0 } = input;
  return {
    billingCount: count === null ? null : readWhole(count, 1, MOST, "billing_count"),
    config: catalog.config(input.recurring_billing_config),
    items,
    currency,
    amount: sum(items.map(({ item, quantity }) => item.price * BigInt(quantity))),
    discount: readNumber(discount, currency, "discount_amount"),
    discountType: input.discount_type,
    description: input.description,
  };
}
