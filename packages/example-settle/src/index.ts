/**
 * What the nightly program, `packages/example-nightly`, has of this one.
 *
 * @packageDocumentation
 */
export { type Database, SCHEMA } from "./database.js";
export type { Shop } from "./entry-points.js";
export { type Examined, nightlyRun } from "./nightly-run.js";
export { type OrderRow, type Settled, settle } from "./settle.js";
