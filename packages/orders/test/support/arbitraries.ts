import type { OrderLike, TransactionLike } from "@wonder-openapi/orders";
import fc from "fast-check";

// The same cases every time; FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20261121) });

const CURRENCIES = ["HKD", "JPY", "KWD", "CLF"] as const;
const STATES = ["invoiced", "in_completed", "completed", "voided"];
const WORDS = ["unpaid", "partial_paid", "paid", "over_paid", "authorized", "refunded", "voided"];
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 12 });

/** Cents as the API writes them: whole major units, so that every currency holds them, sometimes as text. */
const amount = fc.nat(300).chain((major) => fc.constantFrom<number | string>(major, String(major), `${major}.0`));

/** A transaction such as an order may list; uuids come from a small set, so that refunds find payments. */
export const transaction: fc.Arbitrary<TransactionLike> = fc.record({
  type: fc.constantFrom("Sales", "Sales", "Refund", "Authorization", "Capture"),
  uuid: maybe(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h")),
  amount: maybe(amount),
  success: maybe(fc.constantFrom(true, true, false)),
  is_pending: fc.constantFrom(false, false, false, true),
  captured: fc.boolean(),
  allow_void: maybe(fc.boolean()),
  allow_refund: maybe(fc.boolean()),
  void_is_pending: fc.constantFrom(false, false, false, true),
  original_transaction_uuid: fc.constantFrom(null, "a", "b", "c", "d"),
});

/** An order such as the API may show, coherent or not. */
export const anyOrder: fc.Arbitrary<OrderLike & { readonly currency: string }> = fc.record({
  number: fc.constant("202611210900001234567890"),
  currency: fc.constantFrom(...CURRENCIES),
  initial_total: maybe(amount),
  paid_total: maybe(amount),
  state: maybe(fc.constantFrom(...STATES)),
  correspondence_state: maybe(fc.constantFrom(...WORDS)),
  transactions: fc.array(transaction, { maxLength: 6 }),
});

/** An order that holds any JSON where fields belong. */
export const nonsense: fc.Arbitrary<OrderLike> = fc
  .record(
    {
      number: fc.jsonValue(),
      reference_number: fc.jsonValue(),
      currency: fc.oneof(fc.constantFrom("HKD", "jpy"), fc.jsonValue()),
      initial_total: fc.jsonValue(),
      paid_total: fc.jsonValue(),
      state: fc.oneof(fc.constantFrom(...STATES, "toString", "__proto__"), fc.jsonValue()),
      correspondence_state: fc.oneof(fc.constantFrom(...WORDS), fc.jsonValue()),
      transactions: fc.oneof(
        fc.jsonValue(),
        fc.array(
          fc.oneof(
            fc.jsonValue(),
            fc.record(
              {
                type: fc.oneof(fc.constantFrom("Sales", "Refund", "Capture", "Authorization"), fc.jsonValue()),
                uuid: fc.jsonValue(),
                currency: fc.jsonValue(),
                amount: fc.jsonValue(),
                success: fc.jsonValue(),
                payment_data: fc.jsonValue(),
                original_transaction_uuid: fc.jsonValue(),
              },
              { requiredKeys: ["type"] },
            ),
          ),
        ),
      ),
    },
    { requiredKeys: [] },
  )
  .map((value) => value as OrderLike);
