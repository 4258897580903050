import type { Customer, PaymentTokenWithVerification, RecurringCycle, RecurringOrder } from "@wonder-openapi/types";
import type { MockOutcome } from "./stored-order.js";

/** A customer to start with: everything that any operation shows of it. */
export interface MockCustomer extends Omit<Customer, "default_payment_token"> {
  readonly default_payment_token?: PaymentTokenWithVerification;
  /**
   * Payment tokens beside the default one.
   *
   * @default none
   */
  readonly payment_tokens?: readonly PaymentTokenWithVerification[] | undefined;
}

/** An order that a recurring plan produced. */
export interface MockRecurringOrder {
  readonly customer_uuid: string;
  readonly recurring_cycle: RecurringCycle;
  readonly order: RecurringOrder & { readonly order_number: string };
}

/** A payment token that pays in a way of its own. Customers' tokens that have none succeed. */
export interface MockPaymentToken {
  readonly token: string;
  /** What becomes of a payment with it. */
  readonly outcome: MockOutcome;
  /** Why it is declined, in words: `resp_msg` of the payment's data. */
  readonly reason?: string | undefined;
}

/** What the mock gateway starts with. */
export interface MockSeed {
  readonly customers: readonly MockCustomer[];
  readonly recurringOrders: readonly MockRecurringOrder[];
  /**
   * Payment tokens that decline or stay pending.
   *
   * @default none
   */
  readonly paymentTokens?: readonly MockPaymentToken[] | undefined;
}
