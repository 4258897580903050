import type { components, OrderState, RecurringBillingType } from "@wonder-openapi/types";
import type * as enums from "@wonder-openapi/types/enums";
import {
  isKnownOrderState,
  isRecurringBillingType,
  type KnownOrderState,
  orderStateValues,
} from "@wonder-openapi/types/enums";
import { describe, expectTypeOf, test } from "vitest";

type Enums = typeof enums;
type Schemas = components["schemas"];
/** The literals of an enum, open or closed. */
type Known<Value> = Value extends unknown ? (string extends Value ? never : Value) : never;
/** Every list, and what its schema knows. */
type Listed = {
  [Name in keyof Enums as Name extends `${infer Enum}Values`
    ? Capitalize<Enum>
    : never]: Enums[Name] extends readonly (infer Value)[] ? Value : never;
};
type Described = { [Name in keyof Listed]: Name extends keyof Schemas ? Known<Schemas[Name]> : never };

describe("the lists of known values", () => {
  test("have the literals of their types, every one of them", () => {
    expectTypeOf<Listed>().toEqualTypeOf<Described>();
    expectTypeOf<Listed["OrderState"]>().toEqualTypeOf<"invoiced" | "in_completed" | "completed" | "voided">();
    expectTypeOf<Listed["RecurringBillingType"]>().toEqualTypeOf<RecurringBillingType>();
  });

  test("are tuples that cannot be written to, as schema libraries want them", () => {
    expectTypeOf(orderStateValues).toEqualTypeOf<readonly ["invoiced", "in_completed", "completed", "voided"]>();
    // @ts-expect-error the list is read-only
    expectTypeOf(orderStateValues.push).toBeFunction();
  });
});

describe("a guard", () => {
  test("narrows anything to the known values of an open enum", () => {
    const value: unknown = "completed";
    if (isKnownOrderState(value)) expectTypeOf(value).toEqualTypeOf<KnownOrderState>();
    expectTypeOf<KnownOrderState>().toExtend<OrderState>();
    expectTypeOf<OrderState>().not.toExtend<KnownOrderState>();
  });

  test("narrows a field of an answer, and leaves the other branch open", () => {
    const narrowed = (state: OrderState) => (isKnownOrderState(state) ? { known: state } : { other: state });
    expectTypeOf<Extract<ReturnType<typeof narrowed>, { known: unknown }>["known"]>().toEqualTypeOf<KnownOrderState>();
    expectTypeOf<string>().toExtend<Extract<ReturnType<typeof narrowed>, { other: unknown }>["other"]>();
  });

  test("narrows to the type itself where the enum is closed", () => {
    const value: unknown = "automated";
    if (isRecurringBillingType(value)) expectTypeOf(value).toEqualTypeOf<RecurringBillingType>();
  });

  test("lets a switch over the known values be complete", () => {
    const text = (state: KnownOrderState): string => {
      switch (state) {
        case "invoiced":
        case "in_completed":
          return "open";
        case "completed":
          return "done";
        case "voided":
          return "gone";
      }
    };
    expectTypeOf(text).returns.toBeString();
  });
});
