/**
 * Webhooks of the Wonder Open API: deliveries verified, made typed events, and answered. Web-standard; node:http is in
 * `@wonder-openapi/webhooks/node`, a signer for tests in `@wonder-openapi/webhooks/testing`.
 *
 * @packageDocumentation
 */
export type { WebhookAction } from "./action.js";
export { createWebhookHandler } from "./create-webhook-handler.js";
export { createWebhookVerifier, type WebhookVerifier } from "./create-webhook-verifier.js";
export type { Delivery, DeliveryHeaders, RawBody } from "./delivery.js";
export type { OrderEventKind } from "./event-kind.js";
export type { WebhookFailure, WebhookHandlerOptions } from "./handler-options.js";
export type { RefusalCode } from "./refusal.js";
export type { DeduplicationOptions, EventLease } from "./store/deduplication-options.js";
export { deliveryKey } from "./store/delivery-key.js";
export type { DeliveryClaim, DeliveryStore } from "./store/delivery-store.js";
export type { WebhookVerifierOptions } from "./verifier-options.js";
export type { DeliveryFacts, OrderEvent, UnknownEvent, WebhookEvent } from "./webhook-event.js";
export type { WebhookOrder } from "./webhook-order.js";
