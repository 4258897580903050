import { WonderError } from "@wonder-openapi/signature";
import type { Kept } from "../data/kept.js";
import { Refusal } from "../refusal.js";
import type { UnknownSettings } from "../unknowns.js";
import { BillingCatalog } from "./billing-catalog.js";
import { CardShelf } from "./card-shelf.js";
import { CustomerBook } from "./customer-book.js";
import { EventClock } from "./event-clock.js";
import type { MockPlan, MockRecurringOrder, MockSeed } from "./mock-seed.js";
import { OrderBook } from "./order-book.js";
import type { OrderListener } from "./order-event.js";
import { PlanBook } from "./plan-book.js";
import { TokenConduct } from "./token-conduct.js";

/** What the mock gateway knows. */
export class MockState {
  readonly orders: OrderBook;
  readonly customers: CustomerBook;
  readonly tokens: TokenConduct;
  readonly catalog: BillingCatalog;
  readonly plans: PlanBook;
  readonly cards: CardShelf;
  /** Orders of plans that are not there: a seed's. */
  readonly recurringOrders: readonly MockRecurringOrder[];
  readonly #clock: EventClock;

  /** @throws {WonderError} of kind `configuration` for a seed that cannot be */
  constructor(seed: MockSeed, unknowns: UnknownSettings, now: () => number, listener: OrderListener) {
    const copy = structuredClone(seed);
    this.#clock = new EventClock(now);
    const time = (): number => this.#clock.now();
    this.recurringOrders = copy.recurringOrders;
    this.orders = new OrderBook(unknowns, time, listener);
    const { identifiers } = this.orders;
    this.customers = new CustomerBook(copy.customers, identifiers, unknowns);
    this.tokens = new TokenConduct(copy.paymentTokens ?? [], this.customers, unknowns, time);
    this.catalog = new BillingCatalog(copy, identifiers, time);
    this.plans = new PlanBook(this);
    this.cards = new CardShelf(copy, identifiers, time);
    for (const plan of copy.plans ?? []) this.#plant(plan);
  }

  /** Lets happen what the time has come for, each thing at its own time. */
  tick(): void {
    const now = this.#clock.now();
    this.plans.settle();
    for (;;) {
      const at = this.plans.nextAt();
      if (at === undefined || at > now) break;
      this.#clock.at(at, () => {
        this.orders.tick();
        this.plans.step();
      });
    }
    this.orders.tick();
  }

  /** @returns what is to be kept */
  kept(): Kept {
    return {
      orders: this.orders.kept(),
      customers: this.customers.kept(),
      tokens: this.tokens.kept(),
      catalog: this.catalog.kept(),
      plans: this.plans.kept(),
      cards: this.cards.kept(),
      recurringOrders: this.recurringOrders,
    };
  }

  #plant({ id, app_id: appId, created_at: since, ...input }: MockPlan): void {
    const at = since === undefined ? this.#clock.now() : Date.parse(since);
    if (Number.isNaN(at)) throw new WonderError("configuration", "created_at of a plan in the seed is no time.");
    try {
      this.#clock.at(at, () => this.plans.create(input, { id, appId }));
    } catch (error) {
      if (error instanceof Refusal) throw new WonderError("configuration", `The seed cannot be: ${error.message}`);
      throw error;
    }
  }
}
