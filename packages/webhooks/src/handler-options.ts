import type { DeduplicationOptions, EventLease } from "./store/deduplication-options.js";
import type { WebhookVerifierOptions } from "./verifier-options.js";
import type { WebhookEvent } from "./webhook-event.js";

/** What came of a delivery that was not simply done. */
export interface WebhookFailure {
  /** The HTTP status that is answered. */
  readonly status: number;
  /** The event, when the delivery was verified and `onEvent` or the store failed; null when it was refused. */
  readonly event: WebhookEvent | null;
}

/** Options of the handlers. */
export interface WebhookHandlerOptions extends WebhookVerifierOptions {
  /**
   * Your work. It runs before the answer, and 200 is answered only when it is done. Deliveries come more than once and in any
   * order: fetch the order and compare it with your own record, and the second time changes nothing. An order you do not
   * know, or a kind you do not handle, is done too. To have it sent again later, throw, or return `"retry"`.
   *
   * For slow work, put the event into a durable inbox here (a row, a queue that keeps what it is given) and work from there:
   * what is answered with 200 before it is done or kept is lost with the process.
   *
   * `lease` is null without `deduplicate`.
   */
  readonly onEvent: (event: WebhookEvent, lease: EventLease | null) => void | "retry" | Promise<void | "retry">;
  /**
   * Told of each delivery that was refused (a `WonderError` of kind `webhook`) and of what `onEvent` threw, before the answer.
   * Required, as nobody else sees it: log it. What it throws itself is dropped.
   */
  readonly onError: (error: unknown, failure: WebhookFailure) => void | Promise<void>;
  /**
   * For servers of several instances: each event is worked on by one of them at a time, and after that not again. A duplicate
   * of what is done is answered with 200, of what is under way with 503. `onEvent` still has to bear a second time, after a
   * crash. A store that cannot be reached means 503.
   *
   * @default none: each delivery is worked on
   */
  readonly deduplicate?: DeduplicationOptions | undefined;
}
