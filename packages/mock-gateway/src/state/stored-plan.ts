import type { StoredOrder, StoredTransaction } from "./stored-order.js";

/** A recurring item, as the mock gateway keeps it. The price is in minor units, times are milliseconds since 1970. */
export interface StoredItem {
  readonly id: string;
  readonly label: string | undefined;
  readonly price: bigint;
  readonly currency: string;
  readonly referenceId: string | undefined;
  readonly description: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A billing config, as the mock gateway keeps it. */
export interface StoredConfig {
  readonly id: string;
  readonly intervalCount: number;
  readonly interval: "daily" | "weekly" | "monthly" | "yearly";
  readonly type: "automated" | "customized";
  /** 1 to 12. */
  readonly month: number | undefined;
  /** 1 to 31, or the month's last day where it has fewer. */
  readonly day: number | undefined;
  readonly proration: boolean;
  readonly description: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a cycle is to be. */
export interface CycleTerms {
  /** How many times it bills; null for a cycle that never ends. */
  readonly billingCount: number | null;
  readonly config: StoredConfig;
  readonly items: readonly { readonly item: StoredItem; readonly quantity: number }[];
  readonly currency: string;
  /** What each billing comes to, in minor units, discount not taken off. */
  readonly amount: bigint;
  readonly discount: bigint;
  readonly discountType: string | undefined;
  readonly description: string | undefined;
}

/** A cycle of a plan, as the mock gateway keeps it. */
export interface StoredCycle extends CycleTerms {
  readonly id: string;
  state: "waiting" | "active" | "completed" | "cancelled" | "uncollectible";
  /** When it bills first; undefined while that depends on a cycle before it. */
  firstAt: number | undefined;
  /** How many orders it has made. */
  created: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
  /** Whether it ends when it would bill next. */
  endsAtNext: boolean;
  readonly createdAt: number;
  updatedAt: number;
}

/** An order that a cycle made, and how far its collection has come. */
export interface StoredBilling {
  readonly cycle: StoredCycle;
  readonly order: StoredOrder;
  /** What it comes to, in minor units, also what was taken from the credit. */
  readonly value: bigint;
  /** The time that it bills for. */
  readonly from: number;
  readonly to: number;
  /** The payment token it was last charged with. */
  token: string | undefined;
  /** How many times it was tried. */
  tries: number;
  /** When it is tried next. */
  tryAt: number | undefined;
  /** When the order is voided. */
  voidAt: number | undefined;
  /** A payment that is under way. */
  pending: StoredTransaction | undefined;
}

/** Data of a plan that Edit a plan changes. */
export interface PlanSettings {
  name: string;
  collectionMethod: string;
  /** How many times a payment is tried. */
  retryCount: number;
  /** Days between two tries. */
  retryDays: number;
  callbackUrl: string | undefined;
}

/** A plan, as the mock gateway keeps it. */
export interface StoredPlan extends PlanSettings {
  readonly id: string;
  /** Who made it. */
  readonly appId: string | undefined;
  readonly referenceNumber: string | undefined;
  readonly customerUuid: string;
  /** The customer's default payment token when the plan was made. */
  readonly firstToken: string | undefined;
  /** Days; null where orders are never voided. */
  readonly graceDays: number | null;
  readonly redirectUrl: string | undefined;
  readonly timeout: { readonly timer: number; readonly url?: string } | undefined;
  readonly note: string | undefined;
  readonly description: string | undefined;
  /** What is left of billings that were cut short, in minor units. */
  credit: bigint;
  readonly cycles: StoredCycle[];
  readonly billings: StoredBilling[];
  readonly createdAt: number;
  updatedAt: number;
}
