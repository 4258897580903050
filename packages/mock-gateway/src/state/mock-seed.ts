import type {
  Card,
  CardLimitHistory,
  CardTransaction,
  Customer,
  PaymentTokenWithVerification,
  RecurringBillingConfig,
  RecurringCycle,
  RecurringItem,
  RecurringOrder,
  RecurringPlanInput,
} from "@wonder-openapi/types";
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

/** An issued card to start with. */
export interface MockCard extends Card {
  /**
   * The user whose card it is.
   *
   * @default none, it is one of the business
   */
  readonly p_user_id?: string | undefined;
}

/** A past value of a card's limit to start with. */
export interface MockCardLimitHistory extends CardLimitHistory {
  /** The card's id. */
  readonly card: string;
}

/** A recurring plan to start with, as a request has it. */
export interface MockPlan extends RecurringPlanInput {
  readonly id: string;
  /**
   * When it was made, as RFC 3339. What has become due since is billed with the first call.
   *
   * @default the time at which the gateway is made
   */
  readonly created_at?: string | undefined;
  /**
   * Whose it is: the app that gets its webhooks.
   *
   * @default none, so no webhook is sent
   */
  readonly app_id?: string | undefined;
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
  /**
   * Recurring items, for cycles of plans to bill for.
   *
   * @default none
   */
  readonly items?: readonly RecurringItem[] | undefined;
  /**
   * Billing configs, for cycles of plans to bill by.
   *
   * @default none
   */
  readonly billingConfigs?: readonly RecurringBillingConfig[] | undefined;
  /**
   * Recurring plans, which bill by the gateway's clock.
   *
   * @default none
   */
  readonly plans?: readonly MockPlan[] | undefined;
  /**
   * Issued cards.
   *
   * @default none
   */
  readonly cards?: readonly MockCard[] | undefined;
  /**
   * What was bought with issued cards, the oldest first.
   *
   * @default none
   */
  readonly cardTransactions?: readonly CardTransaction[] | undefined;
  /**
   * What the limits of issued cards were.
   *
   * @default none
   */
  readonly cardLimitHistories?: readonly MockCardLimitHistory[] | undefined;
}
