import type { DeliveryStore } from "../store/delivery-store.js";
import { type RetentionOptions, retentionOf } from "../store/retention.js";

/** Options of `createMemoryStore`. */
export interface MemoryStoreOptions extends RetentionOptions {
  /**
   * The present, in milliseconds since 1970.
   *
   * @default Date.now
   */
  readonly now?: (() => number) | undefined;
}

interface Entry {
  readonly fence: number;
  /** Until when somebody has it; null once it is completed. */
  readonly leasedUntil: number | null;
  readonly forgottenAt: number;
}

/**
 * Makes a store of deliveries in memory: for one instance alone, and for tests. It is empty after a restart, and other
 * instances know nothing of it. An event takes about 200 bytes until it is forgotten.
 *
 * @param options how long events are remembered; the clock
 * @returns the store, for `deduplicate.store`
 * @throws {WonderError} of kind `configuration` when `retention` cannot work
 * @example
 * ```ts
 * import { createWebhookHandler } from "@wonder-openapi/webhooks";
 * import { createMemoryStore } from "@wonder-openapi/webhooks/memory";
 *
 * const { WONDER_APP_ID = "", WONDER_WEBHOOK_PUBLIC_KEY = "" } = process.env;
 * export const POST = createWebhookHandler({
 *   appId: WONDER_APP_ID,
 *   publicKey: WONDER_WEBHOOK_PUBLIC_KEY,
 *   deduplicate: { store: createMemoryStore() },
 *   onEvent: (event) => console.log(event.kind),
 *   onError: (error, { status }) => console.error(status, error),
 * });
 * ```
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): DeliveryStore {
  const retention = retentionOf(options);
  const { now = () => Date.now() } = options;
  // Whatever is touched goes to the end, so the first is the next to be forgotten.
  const entries = new Map<string, Entry>();
  let lastFence = 0;

  const put = (key: string, fence: number, leasedUntil: number | null): void => {
    entries.delete(key);
    entries.set(key, { fence, leasedUntil, forgottenAt: now() + retention });
  };
  const forget = (): void => {
    for (const [key, { forgottenAt }] of entries) {
      if (forgottenAt > now()) return;
      entries.delete(key);
    }
  };
  /** Changes the lease of whoever has the newest fence. */
  const change = (key: string, fence: number, leasedUntil: number | null): boolean => {
    const entry = entries.get(key);
    if (entry?.fence !== fence) return false;
    if (entry.leasedUntil !== null) put(key, fence, leasedUntil);
    return true;
  };

  return {
    claim: async (key, lease) => {
      forget();
      const entry = entries.get(key);
      if (entry?.leasedUntil === null) return { state: "completed" };
      if (entry && entry.leasedUntil > now()) return { state: "in_progress" };
      lastFence += 1;
      put(key, lastFence, now() + lease);
      return { state: "claimed", fence: lastFence };
    },
    extend: async (key, fence, lease) => change(key, fence, now() + lease),
    complete: async (key, fence) => change(key, fence, null),
    release: async (key, fence) => change(key, fence, 0),
  };
}
