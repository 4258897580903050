import type { PaymentFacts } from "@wonder-openapi/orders";
import type { OrderReference } from "@wonder-openapi/types";
import type { WebhookAction } from "./action.js";
import type { OrderEventKind } from "./event-kind.js";
import type { WebhookOrder } from "./webhook-order.js";

/** What every verified delivery says. Plain JSON, so it can be stored as it is. */
export interface DeliveryFacts {
  /**
   * The `X-Action` header as sent, null without one. It is not signed: use it to log, and take decisions from `kind` and
   * `facts`.
   */
  readonly action: WebhookAction | null;
  /** The AppID that the delivery names, one of yours. */
  readonly appId: string;
  /** When it was signed: UTC, RFC 3339. Whether a retry is signed anew is not documented. */
  readonly signedAt: string;
  /** The whole body, parsed. */
  readonly body: unknown;
  /** What does not fit together or is missing, in sentences. Nothing automatic should happen on the event's word while there are any. */
  readonly contradictions: readonly string[];
}

/** A delivery that shows an order. */
export interface OrderEvent extends DeliveryFacts {
  /** Where the order stands, by the signed body alone. More kinds may come: have a default. */
  readonly kind: OrderEventKind;
  /** The order, wherever in the body it was. */
  readonly order: WebhookOrder;
  /** Wonder's number and yours, to fetch the order with. */
  readonly reference: OrderReference;
  /** What the order says about its money. */
  readonly facts: PaymentFacts;
}

/** A delivery that shows no order, such as those of card issuing, whose bodies no page shows. */
export interface UnknownEvent extends DeliveryFacts {
  readonly kind: "unknown";
  readonly order: null;
  readonly reference: null;
  readonly facts: null;
}

/** What a verified delivery says. */
export type WebhookEvent = OrderEvent | UnknownEvent;
