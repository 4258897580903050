import type { WebhookEvent } from "../webhook-event.js";
import type { DeliveryStore } from "./delivery-store.js";

/** How the instances of a server keep from working on the same event. */
export interface DeduplicationOptions {
  /**
   * Where they agree: `createRedisStore` of `@wonder-openapi/webhooks/redis`, `createPostgresStore` of
   * `@wonder-openapi/webhooks/postgres`, `createMemoryStore` of `@wonder-openapi/webhooks/memory` for one instance alone, or
   * your own.
   */
  readonly store: DeliveryStore;
  /**
   * Milliseconds after which others may take over from an instance that crashed. While `onEvent` works, its lease is extended
   * three times in that time.
   *
   * @default 60_000
   */
  readonly lease?: number | undefined;
  /**
   * Milliseconds after which `onEvent` is taken to hang: its lease is not extended any more, and its signal is aborted.
   *
   * @default 600_000
   */
  readonly longestWork?: number | undefined;
  /**
   * What stands for an event. A coarser key loses events.
   *
   * @default deliveryKey
   */
  readonly key?: ((event: WebhookEvent) => string | Promise<string>) | undefined;
}

/** What `onEvent` knows of its claim on an event, with a store. */
export interface EventLease {
  /** What stands for the event in the store. */
  readonly key: string;
  /**
   * Greater than that of every claim of the same event before. Written along with what the work writes, it keeps an instance
   * that was stopped for longer than its lease from writing over what another has done since: `where fence < $1`.
   */
  readonly fence: number;
  /** Aborted when the lease was lost, or the work took longer than `longestWork`: stop, another may be at it. */
  readonly signal: AbortSignal;
}
