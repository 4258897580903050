import type { UnknownSettings } from "../unknowns.js";
import { CustomerBook } from "./customer-book.js";
import type { MockRecurringOrder, MockSeed } from "./mock-seed.js";
import { OrderBook } from "./order-book.js";
import type { OrderListener } from "./order-event.js";
import { TokenConduct } from "./token-conduct.js";

/** What the mock gateway knows. */
export class MockState {
  readonly orders: OrderBook;
  readonly customers: CustomerBook;
  readonly tokens: TokenConduct;
  readonly #recurringOrders: readonly MockRecurringOrder[];

  constructor(seed: MockSeed, unknowns: UnknownSettings, now: () => number, listener: OrderListener) {
    const { customers, recurringOrders, paymentTokens = [] } = structuredClone(seed);
    this.#recurringOrders = recurringOrders;
    this.orders = new OrderBook(unknowns, now, listener);
    this.customers = new CustomerBook(customers, this.orders.identifiers, unknowns);
    this.tokens = new TokenConduct(paymentTokens, this.customers, unknowns, now);
  }

  recurringOrder(customerUuid: string, orderNumber: string): MockRecurringOrder | undefined {
    return this.#recurringOrders.find(
      ({ customer_uuid, order }) => customer_uuid === customerUuid && order.order_number === orderNumber,
    );
  }
}
