import type { WonderError } from "@wonder-openapi/signature";
import type {
  Order,
  OrderTransaction,
  RefundedOrder,
  RefundedOrderTransaction,
  Transaction,
} from "@wonder-openapi/types";
import type {
  OrderVoidResume,
  PaymentLinkResume,
  PaymentResume,
  RefundResume,
  Resume,
  TransactionVoidResume,
} from "./resume.js";

/** Why something was declined, as far as the gateway says. */
export interface DeclineReason {
  /** `resp_code` of the payment, or the error code of the refusal. */
  readonly code?: string | undefined;
  /** In words, for people: never branch on it. */
  readonly message?: string | undefined;
  /** The refusal, when the call itself was refused. */
  readonly error?: WonderError | undefined;
}

/** It did not happen, for a reason that the merchant has to deal with. */
export interface Declined {
  readonly status: "declined";
  readonly reason: DeclineReason;
}

/** It was taken in and is not decided yet: ask later with `wonder.resume`. */
export interface Pending<R extends Resume> {
  readonly status: "pending";
  readonly resume: R;
}

/**
 * It was sent, and what became of it could not be found out: ask later with `wonder.resume`. To try again under a new id is
 * a decision that the program cannot make, as both may then happen.
 */
export interface Unknown<R extends Resume> {
  readonly status: "unknown";
  readonly resume: R;
  /** How the answer was lost; undefined after `wonder.resume`. */
  readonly cause?: WonderError | undefined;
}

/** A payment that went through. */
export interface PaymentSucceeded {
  readonly status: "succeeded";
  readonly transaction: OrderTransaction | Transaction;
  readonly order: Order;
}

/** How a payment ended. */
export type PaymentOutcome = PaymentSucceeded | Declined | Pending<PaymentResume> | Unknown<PaymentResume>;

/** A refund that went through. */
export interface RefundSucceeded {
  readonly status: "succeeded";
  readonly action: "refund";
  /** The refund's own transaction, if the answer shows it. */
  readonly refund?: OrderTransaction | RefundedOrderTransaction | Transaction | undefined;
  readonly order: Order | RefundedOrder;
}

/** How a refund ended. */
export type RefundOutcome = RefundSucceeded | Declined | Pending<RefundResume> | Unknown<RefundResume>;

/** A void of a transaction that went through. */
export interface TransactionVoidSucceeded {
  readonly status: "succeeded";
  readonly action: "void";
  readonly order: Order;
}

/** How the void of a transaction ended. */
export type TransactionVoidOutcome =
  | TransactionVoidSucceeded
  | Declined
  | Pending<TransactionVoidResume>
  | Unknown<TransactionVoidResume>;

/** An order that is voided now. */
export interface OrderVoidSucceeded {
  readonly status: "succeeded";
  readonly order: Order;
}

/** How the void of an order ended. */
export type OrderVoidOutcome = OrderVoidSucceeded | Declined | Unknown<OrderVoidResume>;

/** An order that can be paid at an address. */
export interface PaymentLinkSucceeded {
  readonly status: "succeeded";
  /** Where the payer pays. */
  readonly url: string;
  /** The order, by both its numbers. Store `number`: it alone is certainly unique. */
  readonly order: { readonly number: string; readonly reference_number: string };
  /** Whether this call made it; false when it was there already. */
  readonly created: boolean;
}

/** How a payment link ended. */
export type PaymentLinkOutcome = PaymentLinkSucceeded | Unknown<PaymentLinkResume>;

/** What `wonder.resume` resolves to, by what it was given. */
export interface OutcomeByKind {
  readonly payment: PaymentOutcome;
  readonly refund: RefundOutcome;
  readonly transaction_void: TransactionVoidOutcome;
  readonly order_void: OrderVoidOutcome;
  readonly payment_link: PaymentLinkOutcome;
}
