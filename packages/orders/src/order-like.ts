import type { OrderCorrespondenceState, OrderState, TransactionType } from "@wonder-openapi/types";

/**
 * What the rules read of a transaction. Every transaction type of `@wonder-openapi/types` fits, and so does a webhook's;
 * all may be missing, as most fields are inferred on one page or another.
 */
export interface TransactionLike {
  /** `Sales`, `Authorization`, `Capture` or `Refund`; others are left out of account. */
  readonly type?: TransactionType | null | undefined;
  /** Wonder's id of the transaction. */
  readonly uuid?: string | null | undefined;
  /** Three letters. The order's own when missing. */
  readonly currency?: string | null | undefined;
  /** Major units. A number on newer pages, a string on older ones. */
  readonly amount?: number | string | null | undefined;
  /** Whether it succeeded. */
  readonly success?: boolean | null | undefined;
  /** Whether it is still open. */
  readonly is_pending?: boolean | null | undefined;
  /** Whether an authorization was captured. */
  readonly captured?: boolean | null | undefined;
  /** Whether it may be voided now. */
  readonly allow_void?: boolean | null | undefined;
  /** Whether it may be refunded now. */
  readonly allow_refund?: boolean | null | undefined;
  /** Whether a void is under way. */
  readonly void_is_pending?: boolean | null | undefined;
  /** The transaction that a refund or capture follows. */
  readonly original_transaction_uuid?: string | null | undefined;
  /** Of this only `date_time` is read, of refunds. */
  readonly payment_data?: { readonly [key: string]: unknown } | null | undefined;
}

/**
 * What the rules read of an order. `Order`, `ListedOrder`, `RefundedOrder`, `CreatedOrder` and `VoidedOrder` of
 * `@wonder-openapi/types` fit, and so does a webhook's order. What is missing is not made up: the rules say what they
 * cannot know without it.
 */
export interface OrderLike {
  /** Wonder's order number. */
  readonly number?: string | null | undefined;
  /** The merchant's order number. */
  readonly reference_number?: string | null | undefined;
  /** Three letters. */
  readonly currency?: string | null | undefined;
  /** Order total in major units. */
  readonly initial_total?: number | string | null | undefined;
  /** Sum over the successful transactions in major units. What it is after a refund is not documented. */
  readonly paid_total?: number | string | null | undefined;
  /** Where the order stands. `completed` does not mean paid. */
  readonly state?: OrderState | null | undefined;
  /** What has been paid of it, by the gateway's word. */
  readonly correspondence_state?: OrderCorrespondenceState | null | undefined;
  /** Every attempt, failed ones too. */
  readonly transactions?: readonly TransactionLike[] | null | undefined;
}
