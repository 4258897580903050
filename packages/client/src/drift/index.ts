/**
 * Tells what the gateway sends that the description does not have. An entry of its own, as it brings the shapes of all answers.
 *
 * @packageDocumentation
 */
export { createDriftMiddleware, type DriftEvent } from "./create-drift-middleware.js";
export type { Drift } from "./find-drift.js";
