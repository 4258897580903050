import type { OrderAction } from "../state/order-event.js";

/** One try of the mock gateway to deliver a webhook. Without status and error it is under way. */
export interface MockDeliveryAttempt {
  /** When it was due, in milliseconds since 1970 on the gateway's clock; of a redelivery, when it was asked for. */
  readonly at: number;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** Why there was no answer. */
  readonly error?: string | undefined;
}

/** A webhook of the mock gateway, as its log has it. */
export interface MockDelivery {
  /** The log's own name for it; it is not sent. */
  readonly id: string;
  /** What went out as `X-Action`. */
  readonly action: OrderAction;
  readonly url: string;
  /** Wonder's number of the order. */
  readonly order: string;
  readonly reference_number: string;
  /** The very text that is sent, at each attempt: the order as it stood after the change. */
  readonly body: string;
  /** When the order changed, in milliseconds since 1970 on the gateway's clock. */
  readonly at: number;
  /** `open` while an attempt is under way or to come. */
  readonly state: "open" | "delivered" | "given up";
  readonly attempts: readonly MockDeliveryAttempt[];
  /** When it is sent again, on the gateway's clock; only while it is open and no attempt is under way. */
  readonly nextAttemptAt?: number | undefined;
}
