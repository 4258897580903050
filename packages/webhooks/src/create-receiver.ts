import { type Answer, answerTo, answerToError, type Outcome } from "./answer.js";
import type { Arrival, ReadBody } from "./delivery.js";
import type { WebhookFailure, WebhookHandlerOptions } from "./handler-options.js";
import type { EventLease } from "./store/deduplication-options.js";
import { createDeduplicator } from "./store/deduplicator.js";
import { createVerification } from "./verification.js";
import type { WebhookEvent } from "./webhook-event.js";

/** Takes a delivery to its answer; never rejects. */
export type Receiver = (arrival: Arrival, readBody: ReadBody) => Promise<Answer>;

/** What the handlers of all frameworks share. @throws {WonderError} of kind `configuration` */
export function createReceiver({ onEvent, onError, deduplicate, ...options }: WebhookHandlerOptions): Receiver {
  const verification = createVerification(options);
  const deduplicator = deduplicate && createDeduplicator(deduplicate);

  const tell = async (error: unknown, failure: WebhookFailure): Promise<void> => {
    try {
      await onError(error, failure);
    } catch {
      // A logger that fails must not change what Wonder is told.
    }
  };

  /** The one place where work is done for an event. */
  const work = async (event: WebhookEvent, lease: EventLease | null): Promise<Outcome> => {
    try {
      return (await onEvent(event, lease)) === "retry" ? "retry" : "done";
    } catch (error) {
      await tell(error, { status: answerTo("retry").status, event });
      return "retry";
    }
  };
  const handle = async (event: WebhookEvent): Promise<Outcome> => {
    if (!deduplicator) return work(event, null);
    return deduplicator(event, {
      run: (lease) => work(event, lease),
      tell: (error, outcome) => tell(error, { status: answerTo(outcome).status, event }),
    });
  };

  return async (arrival, readBody) => {
    let event: WebhookEvent;
    try {
      event = await verification(arrival, readBody);
    } catch (error) {
      const answer = answerToError(error);
      await tell(error, { status: answer.status, event: null });
      return answer;
    }
    return answerTo(await handle(event));
  };
}
