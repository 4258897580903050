import type { FilterOperators } from "@wonder-openapi/types";

/** What a field is compared with. A `Date` goes out in RFC 3339 with Hong Kong's offset, a boolean as 1 or 0. */
export type FilterValue = string | number | boolean | Date;

/**
 * Conditions on one field. All of them have to hold.
 *
 * `_in` and `_not_in` take a list, none of whose values may have a comma in it, as no page tells how one is written; or text
 * with commas, which goes out as it is. `_not_in` and `_null` are on an older page only.
 *
 * @see https://developer.wonder.today/resources/query_dsl
 */
export type FilterConditions = {
  readonly [Operator in keyof FilterOperators]: Operator extends "_in" | "_not_in"
    ? string | readonly FilterValue[]
    : Operator extends "_contains" | "_not_contains"
      ? string
      : Operator extends "_gt" | "_gte" | "_lt" | "_lte"
        ? string | number | Date
        : FilterValue;
};

/**
 * Conditions by field; all of them have to hold. The fields that a page was seen to filter by are offered; any other can be
 * given, a nested one with dots in its name.
 *
 * A filter without a condition, an operator that there is not and a value that is undefined are refused before anything is sent:
 * a condition that vanished would list everything.
 *
 * @example
 * ```ts
 * import type { Filter, WonderClient } from "@wonder-openapi/client";
 *
 * const paidSince = (since: Date): Filter => ({
 *   correspondence_state: { _in: ["paid", "over_paid"] },
 *   created_at: { _gte: since },
 * });
 *
 * async function example(wonder: WonderClient) {
 *   const filter = paidSince(new Date("2026-11-21T00:00:00+08:00"));
 *   for await (const { order } of wonder.orders.list({ filter })) console.log(order.number);
 * }
 * ```
 * @see https://developer.wonder.today/resources/query_dsl
 */
export type Filter<Field extends string = never> = { readonly [Name in Field]?: FilterConditions } & {
  readonly [name: string]: FilterConditions;
};

/** The query of a list, its filter as the client takes it. */
export type Filtered<Query, Field extends string = never> = {
  [Name in keyof Query]: Name extends "filter" ? Filter<Field> : Query[Name];
};
