/**
 * A local gateway that behaves like the Wonder payment Open API, for developing and testing offline. Unofficial.
 *
 * @packageDocumentation
 */
export type { MockApp } from "./authenticate.js";
export type { MockClock } from "./clock.js";
export type { PayOptions } from "./controls.js";
export { createMockGateway } from "./create-mock-gateway.js";
export type { MockFaultRate } from "./faults/fault-rate.js";
export type {
  ConnectionFault,
  ErrorCodeFault,
  MockFault,
  MockFaultEffect,
  MockFaultKind,
  MockFaultScope,
  StatusFault,
  TimedFault,
} from "./faults/mock-fault.js";
export { unknowns } from "./generated/unknowns.js";
export type { ListenOptions, RunningMockGateway } from "./listen.js";
export { createMockCredentials, type MockCredentials } from "./mock-credentials.js";
export type { MockGateway } from "./mock-gateway.js";
export type { MockGatewayOptions } from "./mock-gateway-options.js";
export type { CardPurchase } from "./state/card-shelf.js";
export { demoSeed } from "./state/demo-seed.js";
export type { LedgerEntry, MockLedger } from "./state/ledger.js";
export type {
  MockCard,
  MockCardLimitHistory,
  MockCustomer,
  MockPaymentToken,
  MockPlan,
  MockRecurringOrder,
  MockSeed,
} from "./state/mock-seed.js";
export type { OrderAction } from "./state/order-event.js";
export type { MockOutcome } from "./state/stored-order.js";
export type { BindOptions, SaveCardOptions } from "./token-controls.js";
export type { UnknownSettings } from "./unknowns.js";
export type { MockDelivery, MockDeliveryAttempt } from "./webhooks/delivery.js";
export type { WebhookFetch, WebhookRequestInit } from "./webhooks/post.js";
