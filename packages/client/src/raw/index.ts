/**
 * The raw client alone: each operation by its path, signed and retried. An entry of its own, for small bundles.
 *
 * @packageDocumentation
 */
export type { RawClient, RawInit, RawMethod, RawOptions, RawResult } from "../raw-client.js";
export { createRawClient } from "./create-raw-client.js";
