import { Refusal } from "../refusal.js";
import type { CustomerBook } from "./customer-book.js";
import { smaller } from "./money.js";
import type { Cause, OrderBook } from "./order-book.js";
import { paymentData, wayOfToken } from "./payment-way.js";
import { takePayment } from "./payments.js";
import { endCycle } from "./plan-cycles.js";
import { voidOrder } from "./reversals.js";
import { billingAt } from "./schedule.js";
import { standingOf } from "./standing.js";
import type { StoredBilling, StoredCycle, StoredPlan } from "./stored-plan.js";
import type { TokenConduct } from "./token-conduct.js";

const DAY = 24 * 60 * 60_000;

/** What a collector works with. */
export interface CollectorSetup {
  readonly orders: OrderBook;
  readonly customers: CustomerBook;
  readonly tokens: TokenConduct;
}

/** Makes the orders of plans, and charges them. */
export class Collector {
  readonly #orders: OrderBook;
  readonly #customers: CustomerBook;
  readonly #tokens: TokenConduct;

  constructor({ orders, customers, tokens }: CollectorSetup) {
    this.#orders = orders;
    this.#customers = customers;
    this.#tokens = tokens;
  }

  /** @returns the payment token that a plan charges now, by the switch */
  tokenOf({ customerUuid, firstToken }: StoredPlan): string | undefined {
    if (this.#orders.unknowns.planToken === "that of its making") return firstToken;
    return this.#customers.byUuid(customerUuid).defaultToken?.token;
  }

  /** Makes the order of a cycle whose billing date has come, and tries to charge it. */
  bill(plan: StoredPlan, cycle: StoredCycle): void {
    const { firstAt = 0, config, currency } = cycle;
    const from = billingAt(config, firstAt, cycle.created);
    cycle.created += 1;
    cycle.updatedAt = this.#orders.now();
    const value = cycle.amount > cycle.discount ? cycle.amount - cycle.discount : 0n;
    if (value === 0n && this.#orders.unknowns.freeBilling === "no order") return;
    const credited = smaller(plan.credit, value);
    plan.credit -= credited;
    const referenceNumber = `${plan.referenceNumber ?? plan.id}-${plan.billings.length + 1}`;
    const total = value - credited;
    const order = this.#orders.open(
      {
        referenceNumber,
        currency,
        total,
        tips: 0n,
        subtotal: total,
        dueDate: null,
        onlyPreAuth: false,
        returnUrl: plan.redirectUrl,
        notifyUrl: plan.callbackUrl,
        lineItems: null,
      },
      causeOf(plan, referenceNumber),
    );
    const to = billingAt(config, firstAt, cycle.created);
    const rest = { token: undefined, tries: 0, tryAt: undefined, voidAt: undefined, pending: undefined };
    const billing: StoredBilling = { cycle, order, value, from, to, ...rest };
    plan.billings.push(billing);
    if (total > 0n && plan.collectionMethod === "charge_automatically") this.try(plan, billing);
  }

  /** Tries to charge what is unpaid of an order. */
  try(plan: StoredPlan, billing: StoredBilling): void {
    billing.tryAt = undefined;
    const { order } = billing;
    const unpaid = this.#unpaidOf(billing);
    if (unpaid === undefined) return;
    const token = this.tokenOf(plan);
    billing.token = token;
    try {
      const { outcome, data } = wayOfToken(token ?? "", this.#tokens);
      const method = "payment_token";
      const payment = { amount: unpaid, method, outcome, data: paymentData(method, outcome, data), authorize: false };
      const made = takePayment(this.#orders, order, payment, causeOf(plan, order.referenceNumber));
      if (outcome === "pending") billing.pending = made;
      if (outcome === "declined") this.#failed(plan, billing);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#failed(plan, billing);
    }
  }

  /** Looks what became of a payment that was under way. */
  settle(plan: StoredPlan, billing: StoredBilling): void {
    const { pending } = billing;
    if (!pending || pending.outcome === "pending") return;
    billing.pending = undefined;
    if (pending.outcome === "declined") this.#failed(plan, billing);
  }

  /** Voids an order that was not paid in the days of grace. */
  giveUp(plan: StoredPlan, billing: StoredBilling): void {
    billing.voidAt = undefined;
    if (this.#unpaidOf(billing) === undefined) return;
    const { order, cycle } = billing;
    try {
      voidOrder(this.#orders, order, causeOf(plan, order.referenceNumber));
    } catch (error) {
      // Paid in part, or about to be.
      if (error instanceof Refusal) return;
      throw error;
    }
    if (cycle.state === "active") endCycle(plan, cycle, "uncollectible", this.#orders.now());
  }

  #failed(plan: StoredPlan, billing: StoredBilling): void {
    const { cycle } = billing;
    const now = this.#orders.now();
    billing.tries += 1;
    if (cycle.state === "cancelled") return;
    if (billing.tries < plan.retryCount) {
      billing.tryAt = now + plan.retryDays * DAY;
      return;
    }
    if (plan.graceDays !== null) billing.voidAt = now + plan.graceDays * DAY;
    const atOnce = this.#orders.unknowns.uncollectible === "after the last try";
    if (atOnce && cycle.state === "active") endCycle(plan, cycle, "uncollectible", now);
  }

  /** @returns undefined for an order that takes no payment, as it is paid, voided or refunded */
  #unpaidOf({ order }: StoredBilling): bigint | undefined {
    const { state, correspondenceState, paid } = standingOf(order, this.#orders.unknowns);
    if (state === "voided" || order.transactions.some(({ type }) => type === "Refund")) return undefined;
    const open = correspondenceState === "unpaid" || correspondenceState === "partial_paid";
    return open ? order.total - paid : undefined;
  }
}

/** Whatever is done for an order of a plan counts under its number. */
export function causeOf({ appId }: StoredPlan, referenceNumber: string): Cause {
  return { operation: "billing", intent: referenceNumber, appId };
}
