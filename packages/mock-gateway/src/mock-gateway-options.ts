import type { MockApp } from "./authenticate.js";
import type { MockFaultRate } from "./faults/fault-rate.js";
import type { MockSeed } from "./state/mock-seed.js";
import type { UnknownSettings } from "./unknowns.js";
import type { WebhookFetch } from "./webhooks/post.js";

/** Options of `createMockGateway`. */
export interface MockGatewayOptions {
  /** Who may call. Without any, every request is refused. */
  readonly apps: readonly MockApp[];
  /**
   * What it starts with.
   *
   * @default `demoSeed`: two customers, `C-1042` and `C-1043`, one recurring order, an item and a billing config, an issued
   * card, and the payment tokens `token-that-declines` and `token-that-stays-pending`
   */
  readonly seed?: MockSeed | undefined;
  /** How it behaves where no source tells; see `unknowns` for questions, settings and defaults. */
  readonly unknowns?: Partial<UnknownSettings> | undefined;
  /**
   * What signatures are checked by, and what its clock runs with; in milliseconds since 1970.
   *
   * @default the system's clock
   */
  readonly now?: (() => number) | undefined;
  /**
   * Faults by chance.
   *
   * @default none
   */
  readonly faults?: MockFaultRate | undefined;
  /**
   * How it waits where a fault wants time to pass, in milliseconds. A test that does not want to sleep passes its own.
   *
   * @default a timer of the system
   */
  readonly wait?: ((milliseconds: number) => Promise<unknown>) | undefined;
  /**
   * The generic webhook endpoint, http or https: where changes of orders are reported that have no `callback_url`, and by the
   * switch `webhookCopy` those of the others too.
   *
   * @default none
   */
  readonly webhookUrl?: string | undefined;
  /**
   * How long an attempt to deliver a webhook may take, in milliseconds.
   *
   * @default 10000
   */
  readonly webhookTimeout?: number | undefined;
  /**
   * What sends webhooks. A test that wants no socket passes a function that calls its handler.
   *
   * @default the global `fetch`
   */
  readonly fetch?: WebhookFetch | undefined;
  /**
   * Who gets webhooks: with `loopback` only URLs whose host is this machine, so that an order cannot make the gateway call
   * another one in its network.
   *
   * @default "any"
   */
  readonly webhookReceivers?: "any" | "loopback" | undefined;
  /**
   * How many bytes the body of a request may have. A larger one is answered with HTTP 413.
   *
   * @default 1048576
   */
  readonly maxBodyBytes?: number | undefined;
  /**
   * Path of a file to keep everything in: what was answered to a caller is on the disk before the answer. When the file is
   * there, the gateway starts from it instead of from the seed. Faults that wait for their call are not kept. What a control
   * such as `pay` did is there after `settled()`, or the next answer. One gateway at a time uses a file.
   *
   * @default none, everything is forgotten in the end
   */
  readonly dataFile?: string | undefined;
}
