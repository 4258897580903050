import * as enums from "@wonder-openapi/types/enums";
import { isKnownOrderState, isRecurringBillingType, orderStateValues } from "@wonder-openapi/types/enums";
import { describe, expect, test } from "vitest";

const lists = Object.entries(enums).filter(([name]) => name.endsWith("Values")) as [string, readonly unknown[]][];
const guardOf = (list: string): unknown => {
  const name = `${list.charAt(0).toUpperCase()}${list.slice(1)}`.replace(/Values$/, "");
  const guards = enums as Record<string, unknown>;
  return guards[`isKnown${name}`] ?? guards[`is${name}`];
};

describe("the lists of known values", () => {
  test("are there for open and for closed enums, in the order of the description", () => {
    expect(orderStateValues).toEqual(["invoiced", "in_completed", "completed", "voided"]);
    expect(enums.recurringBillingTypeValues).toEqual(["automated", "customized"]);
  });

  test.each(lists)("%s has a guard that takes its values and nothing else", (list, values) => {
    const guard = guardOf(list) as (value: unknown) => boolean;
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(guard(value)).toBe(true);
    for (const value of ["", "no such value", null, undefined, 0, {}, [values[0]], new String(values[0]), Number.NaN])
      expect(guard(value)).toBe(false);
  });

  test("are all there is besides their guards", () => {
    const guards = lists.map(([list]) => guardOf(list));
    expect(guards).not.toContain(undefined);
    expect(Object.keys(enums)).toHaveLength(2 * lists.length);
  });
});

describe("a guard", () => {
  test("is false for a state that the vendor may have added: it is no validation", () => {
    expect(["completed", "on_hold"].filter(isKnownOrderState)).toEqual(["completed"]);
  });

  test("is particular about case and white space, as the gateway is not known to be lenient", () => {
    expect([
      isKnownOrderState("Completed"),
      isKnownOrderState("completed "),
      isRecurringBillingType("AUTOMATED"),
    ]).toEqual([false, false, false]);
  });

  test("is not taken in by what every object has", () => {
    expect(["constructor", "toString", "length", "0"].filter(isKnownOrderState)).toEqual([]);
  });
});
