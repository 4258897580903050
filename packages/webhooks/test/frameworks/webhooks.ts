import type { WebhookHandlerOptions } from "@wonder-openapi/webhooks";
import { recorder } from "../support/recorder.js";

/** What the examples hand to a handler; the tests look at what it was told. */
export const { events, failures, options: webhooks } = recorder() satisfies { options: WebhookHandlerOptions };
