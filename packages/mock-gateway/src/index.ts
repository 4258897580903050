/**
 * A local gateway that behaves like the Wonder payment Open API, for developing and testing offline. Unofficial.
 *
 * @packageDocumentation
 */
export type { MockApp } from "./authenticate.js";
export { createMockGateway, type MockGateway, type MockGatewayOptions } from "./create-mock-gateway.js";
export type { MockFault } from "./faults.js";
export type { ListenOptions, RunningMockGateway } from "./listen.js";
export { createMockCredentials, type MockCredentials } from "./mock-credentials.js";
export type { MockCustomer, MockRecurringOrder, MockSeed } from "./state.js";
export { type UnknownSettings, unknowns } from "./unknowns.js";
