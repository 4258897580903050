import type { OrderLike } from "@wonder-openapi/orders";

/**
 * An order as a delivery shows it: "the same format as Query Order", but no page lists its fields, so any may be missing and
 * others may be there.
 */
export interface WebhookOrder extends OrderLike {
  readonly [field: string]: unknown;
}
