import type {
  AddRecurringPlanCyclesData,
  AddRecurringPlanCyclesRequest,
  CalculateRecurringPlanCyclesRequest,
  CalculateRecurringPlanRequest,
  CancelRecurringPlanRequest,
  CreatedRecurringPlan,
  CreateRecurringItemData,
  CreateRecurringPlanRequest,
  EditedRecurringPlanCycle,
  GetRecurringOrdersData,
  GetRecurringPlansData,
  ListedRecurringPlan,
  RecurringBillingConfig,
  RecurringCycleInput,
  RecurringItem,
  RecurringOrderTimeout,
  RecurringPlan,
  RecurringPlanBillingConfig,
  RecurringPlanCycle,
  RecurringPlanItem,
  RecurringPlanTimeout,
} from "@wonder-openapi/types";
import { describe, expectTypeOf, test } from "vitest";

describe("A recurring plan", () => {
  test("has its cycles, and a customer in Get a plan alone", () => {
    expectTypeOf<RecurringPlan["recurring_cycles"]>().toEqualTypeOf<RecurringPlanCycle[]>();
    expectTypeOf<RecurringPlan>().toHaveProperty("customer");
    expectTypeOf<ListedRecurringPlan>().not.toHaveProperty("customer");
    expectTypeOf<GetRecurringPlansData>().toEqualTypeOf<{ plans: ListedRecurringPlan[] }>();
  });

  test("has a timer that is a number, where a recurring order has a string", () => {
    expectTypeOf<RecurringPlanTimeout["timer"]>().toEqualTypeOf<number>();
    expectTypeOf<RecurringOrderTimeout["timer"]>().toEqualTypeOf<string | undefined>();
  });

  test("has cycles with a quantity and without an interval count, where a recurring order has it the other way", () => {
    expectTypeOf<RecurringPlanItem["quantity"]>().toEqualTypeOf<number>();
    expectTypeOf<RecurringItem>().not.toHaveProperty("quantity");
    expectTypeOf<RecurringPlanBillingConfig>().not.toHaveProperty("interval_count");
    expectTypeOf<RecurringBillingConfig>().toHaveProperty("interval_count");
    expectTypeOf<RecurringPlanBillingConfig["billing_proration_enabled"]>().toEqualTypeOf<boolean>();
    expectTypeOf<RecurringPlanBillingConfig["billing_type"]>().toEqualTypeOf<string | undefined>();
  });

  test("may have a cycle in a state that is not known yet", () => {
    expectTypeOf<"active">().toExtend<RecurringPlanCycle["state"]>();
    expectTypeOf<"not started">().toExtend<RecurringPlanCycle["state"]>();
    expectTypeOf<RecurringPlanCycle["state"]>().not.toEqualTypeOf<string>();
  });

  test("promises nothing that the page of the operation does not show", () => {
    expectTypeOf<RecurringPlanCycle["created_at"]>().toEqualTypeOf<string>();
    expectTypeOf<EditedRecurringPlanCycle["created_at"]>().toEqualTypeOf<string | undefined>();
    const plan: CreatedRecurringPlan = {};
    expectTypeOf(plan.id).toEqualTypeOf<string | undefined>();
  });
});

describe("What makes a recurring plan", () => {
  test("is the same for making and for calculating it", () => {
    expectTypeOf<CalculateRecurringPlanRequest>().toEqualTypeOf<CreateRecurringPlanRequest>();
    expectTypeOf<AddRecurringPlanCyclesRequest>().toEqualTypeOf<CalculateRecurringPlanCyclesRequest>();
  });

  test("has null for what never ends", () => {
    expectTypeOf<RecurringCycleInput["billing_count"]>().toEqualTypeOf<number | null>();
    expectTypeOf<CreateRecurringPlanRequest["plan"]["grace_period"]>().toEqualTypeOf<number | null | undefined>();
  });

  test("starts cycles in three ways, and ends plans in two", () => {
    type Start = AddRecurringPlanCyclesRequest["activate_type"];
    expectTypeOf<Start>().toEqualTypeOf<"immediate" | "next_billing_date" | "as_last_cycle">();
    expectTypeOf<CancelRecurringPlanRequest>().toEqualTypeOf<{
      activate_type: "immediate" | "next_billing_date";
      refund_credit: boolean;
    }>();
  });
});

describe("Further answers of recurring payments", () => {
  test("are an item, a bare list of orders, and something unseen", () => {
    expectTypeOf<CreateRecurringItemData>().toEqualTypeOf<{ item: RecurringItem }>();
    expectTypeOf<GetRecurringOrdersData[number]>().toHaveProperty("recurring_cycle");
    expectTypeOf<AddRecurringPlanCyclesData>().toEqualTypeOf<{ [key: string]: unknown }>();
  });
});
