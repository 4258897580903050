/**
 * A store of deliveries in Redis, for servers of several instances.
 *
 * @packageDocumentation
 */
export { createRedisStore, type RedisStoreOptions } from "./create-redis-store.js";
