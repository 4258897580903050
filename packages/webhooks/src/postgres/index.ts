/**
 * A store of deliveries in PostgreSQL, for servers of several instances.
 *
 * @packageDocumentation
 */
export { createPostgresStore, type PostgresStoreOptions } from "./create-postgres-store.js";
export { deliveryTable } from "./delivery-table.js";
