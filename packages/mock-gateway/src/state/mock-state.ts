import type { UnknownSettings } from "../unknowns.js";
import { CardShelf } from "./card-shelf.js";
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
  readonly cards: CardShelf;
  readonly #recurringOrders: readonly MockRecurringOrder[];

  constructor(seed: MockSeed, unknowns: UnknownSettings, now: () => number, listener: OrderListener) {
    const copy = structuredClone(seed);
    const { customers, recurringOrders, paymentTokens = [] } = copy;
    this.#recurringOrders = recurringOrders;
    this.orders = new OrderBook(unknowns, now, listener);
    this.customers = new CustomerBook(customers, this.orders.identifiers, unknowns);
    this.tokens = new TokenConduct(paymentTokens, this.customers, unknowns, now);
    this.cards = new CardShelf(copy, this.orders.identifiers, now);
  }

  recurringOrder(customerUuid: string, orderNumber: string): MockRecurringOrder | undefined {
    return this.#recurringOrders.find(
      ({ customer_uuid, order }) => customer_uuid === customerUuid && order.order_number === orderNumber,
    );
  }
}
