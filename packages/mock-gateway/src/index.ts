/**
 * A local gateway that behaves like the Wonder payment Open API, for developing and testing offline. Unofficial.
 *
 * @packageDocumentation
 */
export type { MockApp } from "./authenticate.js";
export { createMockGateway, type MockGateway, type MockGatewayOptions } from "./create-mock-gateway.js";
export type { MockFault } from "./faults.js";
export { unknowns } from "./generated/unknowns.js";
export type { ListenOptions, RunningMockGateway } from "./listen.js";
export { createMockCredentials, type MockCredentials } from "./mock-credentials.js";
export type { MockCustomer, MockRecurringOrder, MockSeed } from "./state.js";
export type { UnknownSettings } from "./unknowns.js";
