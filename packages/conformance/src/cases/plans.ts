import { equal, ok } from "node:assert/strict";
import type { ListedRecurringPlan, WonderClient } from "@wonder-openapi/client";
import { type Case, type CaseContext, present, refused } from "../case.js";

/** A plan with what its first cycle bills for. */
async function firstPlan({ recurringPayments: { plans } }: WonderClient): Promise<ListedRecurringPlan> {
  return present((await plans.list({ limit: 1 })).plans[0], "plan");
}

async function makePlan(wonder: WonderClient, { reference, paymentToken }: CaseContext) {
  const token = present(paymentToken, "payment token to pay with");
  const { customer } = await wonder.customers.getByPaymentToken({ token });
  const { items, billingConfigs, plans } = wonder.recurringPayments;
  const { item } = await items.create({ item: { label: "Conformance", price: 10, currency: "HKD" } });
  const made = await billingConfigs.create({
    config: { interval_count: 1, billing_interval: "monthly", billing_type: "customized", billing_day_of_month: 28 },
  });
  // No page shows where in the answer the billing config is.
  const { id, config } = (made ?? {}) as { id?: string; config?: { id: string } };
  const cycle = {
    billing_count: 3,
    recurring_billing_config: present(config?.id ?? id, "id of the billing config"),
    recurring_items: [{ quantity: 2, recurring_item_id: item.id }],
  };
  const plan = {
    name: "Conformance",
    reference_number: reference(),
    customer_uuid: present(customer.uuid, "uuid of the customer"),
    default_collection_method: "charge_automatically",
    payment_retry_count: 3,
    payment_retry_day_period: 1,
    recurring_cycles: [cycle],
  };
  const { id: planId } = present((await plans.create({ plan }))?.plan, "plan in the answer");
  return { plan, cycle, id: present(planId, "id of the plan") };
}

/** On recurring payments. */
export const planCases: readonly Case[] = [
  {
    name: "a plan is calculated, made, calculated with more cycles, edited, extended and cancelled",
    operations: [
      "createRecurringItem",
      "createRecurringBillingConfig",
      "calculateRecurringPlan",
      "createRecurringPlan",
      "getRecurringPlan",
      "calculateRecurringPlanCycles",
      "editRecurringPlan",
      "addRecurringPlanCycles",
      "cancelRecurringPlan",
    ],
    needs: "records",
    async run(wonder, context) {
      const { plans } = wonder.recurringPayments;
      const { plan, cycle, id } = await makePlan(wonder, context);
      await plans.calculate({ plan: { ...plan, reference_number: context.reference() } });
      const more = { activate_type: "as_last_cycle" as const, cycles: [cycle] };
      await plans.calculateCycles(id, more);
      await plans.edit(id, { plan: { name: "Edited" } });
      await plans.addCycles(id, more);
      const read = (await plans.get(id)).plan;
      equal(read.name, "Edited");
      equal(read.recurring_cycles.length, 2);
      equal(read.recurring_cycles[0]?.billing_amount, 20);
      await plans.cancel(id, { activate_type: "immediate", refund_credit: false });
      const { recurring_cycles } = (await plans.get(id)).plan;
      ok(
        recurring_cycles.every(({ state }) => state === "cancelled"),
        "a cycle goes on",
      );
    },
  },
  {
    name: "a second plan with the same reference number is refused",
    operations: ["createRecurringPlan"],
    needs: "records",
    async run(wonder, context) {
      const { plan } = await makePlan(wonder, context);
      await refused(wonder.recurringPayments.plans.create({ plan }));
    },
  },
  {
    name: "a cycle that would end is recovered, and one that would not is not",
    operations: ["recoverRecurringCycle"],
    needs: "records",
    async run(wonder, context) {
      const { plans } = wonder.recurringPayments;
      const { id } = await makePlan(wonder, context);
      await refused(plans.recover(id));
      const pass = present(context.tomorrow, "way to let time pass");
      for (let day = 0; day < 31; day++) pass();
      await plans.cancel(id, { activate_type: "next_billing_date", refund_credit: false });
      await plans.recover(id);
      equal((await plans.get(id)).plan.recurring_cycles[0]?.state, "active");
    },
  },
  {
    name: "a plan of the list is the same by its id",
    operations: ["getRecurringPlans", "getRecurringPlan"],
    needs: "read",
    async run(wonder) {
      const { id, reference_number } = await firstPlan(wonder);
      equal((await wonder.recurringPayments.plans.get(id)).plan.reference_number, reference_number);
    },
  },
  {
    name: "an order of a plan is the same in the list and on its own",
    operations: ["getRecurringOrders", "getRecurringOrder"],
    needs: "read",
    async run({ recurringPayments: { orders } }) {
      const listed = present((await orders.list({ limit: 1 }))[0], "order of a plan");
      const number = present(listed.order.order_number, "order number");
      const customer_uuid = present(listed.customer?.uuid, "customer of an order of a plan");
      const { order } = await orders.get({ customer_uuid, order: { number } });
      equal(order.order_number, number);
    },
  },
];
