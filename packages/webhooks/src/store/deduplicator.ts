import { WonderError } from "@wonder-openapi/signature";
import type { Outcome } from "../answer.js";
import type { WebhookEvent } from "../webhook-event.js";
import type { DeduplicationOptions, EventLease } from "./deduplication-options.js";
import { deliveryKey } from "./delivery-key.js";
import type { DeliveryClaim } from "./delivery-store.js";
import { keepLease } from "./keep-lease.js";
import { within } from "./within.js";

/** What a deduplicator is given for one event. */
export interface Work {
  /** Does it; never rejects. */
  readonly run: (lease: EventLease) => Promise<Outcome>;
  /** Told what went wrong, and what is answered all the same. */
  readonly tell: (error: unknown, outcome: Outcome) => Promise<void>;
}

/** Runs the work for an event unless it is done or under way elsewhere; never rejects. */
export type Deduplicator = (event: WebhookEvent, work: Work) => Promise<Outcome>;

// A client that lost its connection keeps commands for later, for ever if need be. Wonder would not wait for that.
const STORE_ANSWERS = 5_000;
// A timer set for longer goes off at once.
const LONGEST_TIMER = 2_147_483_647;

/** @throws {WonderError} of kind `configuration` */
export function createDeduplicator(options: DeduplicationOptions): Deduplicator {
  const { store, lease = 60_000, longestWork = 600_000, key: keyOf = deliveryKey } = options;
  for (const [name, value] of Object.entries({ lease, longestWork })) {
    if (!(Number.isSafeInteger(value) && value > 0 && value <= LONGEST_TIMER)) {
      throw configuration(`deduplicate.${name} must be a whole number of milliseconds, from 1 to ${LONGEST_TIMER}.`);
    }
  }
  if (typeof store?.claim !== "function") throw configuration("deduplicate.store is missing, or is no store.");
  const limit = Math.min(STORE_ANSWERS, lease);

  return async (event, { run, tell }) => {
    let key: string;
    let claim: DeliveryClaim;
    try {
      key = await keyOf(event);
      claim = await within(limit, store.claim(key, lease));
    } catch (error) {
      await tell(error, "retry");
      return "retry";
    }
    if (claim.state !== "claimed") return claim.state === "completed" ? "done" : "retry";

    const { fence } = claim;
    const kept = keepLease({ lease, longestWork, extend: () => within(limit, store.extend(key, fence, lease)) });
    const outcome = await run({ key, fence, signal: kept.signal });
    kept.stop();
    try {
      const held = await within(limit, outcome === "done" ? store.complete(key, fence) : store.release(key, fence));
      // Work that failed and was taken over needs no words: whoever took it tries now.
      if (!held && outcome === "done") await tell(leaseLost(), outcome);
    } catch (error) {
      // The work is done: asked again, Wonder would have it done twice.
      await tell(error, outcome);
    }
    return outcome;
  };
}

function configuration(message: string): WonderError {
  return new WonderError("configuration", message);
}

function leaseLost(): WonderError {
  return new WonderError(
    "webhook",
    "The work is done, but its lease had run out, so another may have done it too. If this comes often, give deduplicate a longer lease or longestWork.",
    { code: "lease_lost" },
  );
}
