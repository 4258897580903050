import type { Customer, PaymentTokenWithVerification, RecurringCycle, RecurringOrder } from "@wonder-openapi/types";

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

/** What the mock gateway starts with. */
export interface MockSeed {
  readonly customers: readonly MockCustomer[];
  readonly recurringOrders: readonly MockRecurringOrder[];
}

/** What the mock gateway knows. */
export class MockState {
  readonly #customers: readonly MockCustomer[];
  readonly #recurringOrders: readonly MockRecurringOrder[];

  constructor(seed: MockSeed) {
    const { customers, recurringOrders } = structuredClone(seed);
    this.#customers = customers;
    this.#recurringOrders = recurringOrders;
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
}
