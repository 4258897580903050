/**
 * A store of deliveries in memory, for one instance alone.
 *
 * @packageDocumentation
 */
export { createMemoryStore, type MemoryStoreOptions } from "./create-memory-store.js";
