/**
 * Deliveries for tests: bodies for each row of the guide's table of events, and a signer for them.
 *
 * @packageDocumentation
 */
export { deliveries } from "./deliveries.js";
export type { FakeDelivery, FakeOrderOptions } from "./fake-delivery.js";
export { type SignDeliveryOptions, type SignedDelivery, signDelivery } from "./sign-delivery.js";
export { createTestCredentials, type TestCredentials } from "./test-credentials.js";
