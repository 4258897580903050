import type { Customer, PaymentTokenWithVerification, RecurringCycle, RecurringOrder } from "@wonder-openapi/types";
import type { UnknownSettings } from "../unknowns.js";
import { OrderBook } from "./order-book.js";
import type { OrderListener } from "./order-event.js";
import type { MockOutcome } from "./stored-order.js";

/** A customer as the mock gateway keeps it: everything that any operation shows of it. */
export interface MockCustomer extends Omit<Customer, "default_payment_token"> {
  readonly default_payment_token?: PaymentTokenWithVerification;
}

/** An order that a recurring plan produced. */
export interface MockRecurringOrder {
  readonly customer_uuid: string;
  readonly recurring_cycle: RecurringCycle;
  readonly order: RecurringOrder & { readonly order_number: string };
}

/** A payment token that pays in a way of its own. Customers' default tokens that have none succeed. */
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

/** A payment token, with what is known of its card. */
export interface KnownToken {
  readonly state: string;
  readonly outcome: MockOutcome;
  readonly reason?: string | undefined;
  readonly brand?: string | undefined;
  readonly last4?: string | undefined;
}

/** What the mock gateway knows. */
export class MockState {
  readonly orders: OrderBook;
  readonly #customers: readonly MockCustomer[];
  readonly #recurringOrders: readonly MockRecurringOrder[];
  readonly #paymentTokens: readonly MockPaymentToken[];

  constructor(seed: MockSeed, unknowns: UnknownSettings, now: () => number, listener: OrderListener) {
    const { customers, recurringOrders, paymentTokens = [] } = structuredClone(seed);
    this.#customers = customers;
    this.#recurringOrders = recurringOrders;
    this.#paymentTokens = paymentTokens;
    this.orders = new OrderBook(unknowns, now, listener);
  }

  customerByReferenceNumber(referenceNumber: string): MockCustomer | undefined {
    return this.#customers.find((customer) => customer.reference_number === referenceNumber);
  }

  customerByUuid(uuid: string): MockCustomer | undefined {
    return this.#customers.find((customer) => customer.uuid === uuid);
  }

  recurringOrder(customerUuid: string, orderNumber: string): MockRecurringOrder | undefined {
    return this.#recurringOrders.find(
      ({ customer_uuid, order }) => customer_uuid === customerUuid && order.order_number === orderNumber,
    );
  }

  paymentToken(token: string): KnownToken | undefined {
    const own = this.#paymentTokens.find((candidate) => candidate.token === token);
    const saved = this.#customers.find((customer) => customer.default_payment_token?.token === token);
    const { state = "success", credit_card: card } = saved?.default_payment_token ?? {};
    if (!own && !saved) return undefined;
    return {
      state,
      outcome: own?.outcome ?? "succeeded",
      reason: own?.reason,
      brand: card?.brand,
      last4: card?.number?.slice(-4),
    };
  }
}
