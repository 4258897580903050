import type { DeliveryStore } from "../store/delivery-store.js";
import { type RetentionOptions, retentionOf } from "../store/retention.js";
import { CHANGE, CLAIM } from "./scripts.js";

/** Options of `createRedisStore`. */
export interface RedisStoreOptions extends RetentionOptions {
  /**
   * Sends one command, by its name and arguments, and gives its reply. Of `redis`: `(args) => client.sendCommand(args)`; of
   * `ioredis`: `([name = "", ...args]) => client.call(name, ...args)`.
   */
  readonly command: (args: string[]) => Promise<unknown>;
  /**
   * What the names of the keys begin with.
   *
   * @default "wonder:delivery:"
   */
  readonly prefix?: string | undefined;
}

/**
 * Makes a store of deliveries in Redis 5 or newer, or what speaks like it, a cluster too: each step touches one key. Leases run
 * on the clock of Redis. Give it a Redis that evicts nothing (`maxmemory-policy noeviction`): what is evicted is worked on again
 * when it comes again.
 *
 * @param options how commands are sent, how long events are remembered, what keys are named
 * @returns the store, for `deduplicate.store`
 * @throws {WonderError} of kind `configuration` when `retention` cannot work
 * @example
 * ```ts
 * import type { DeliveryStore } from "@wonder-openapi/webhooks";
 * import { createRedisStore } from "@wonder-openapi/webhooks/redis";
 *
 * // With `createClient()` of the package `redis`.
 * const storeOf = (redis: { sendCommand(args: string[]): Promise<unknown> }): DeliveryStore =>
 *   createRedisStore({ command: (args) => redis.sendCommand(args) });
 * ```
 */
export function createRedisStore(options: RedisStoreOptions): DeliveryStore {
  const retention = retentionOf(options);
  const { command, prefix = "wonder:delivery:" } = options;
  const run = (script: string, key: string, ...args: (string | number)[]): Promise<unknown> =>
    command(["EVAL", script, "1", `${prefix}${key}`, String(retention), ...args.map(String)]);
  const change = async (key: string, fence: number, to: string | number): Promise<boolean> =>
    Number(await run(CHANGE, key, fence, to)) === 1;

  return {
    claim: async (key, lease) => {
      // A fence comes as text: some clients make a big integer of a long number, others a float.
      const [state, fence] = (await run(CLAIM, key, lease)) as [unknown, unknown];
      if (String(state) === "claimed") return { state: "claimed", fence: Number(fence) };
      return { state: String(state) === "completed" ? "completed" : "in_progress" };
    },
    extend: (key, fence, lease) => change(key, fence, lease),
    complete: (key, fence) => change(key, fence, "completed"),
    release: (key, fence) => change(key, fence, 0),
  };
}
