import type { WebhookEvent, WebhookFailure, WebhookHandlerOptions } from "@wonder-openapi/webhooks";
import { options } from "./deliveries.js";

/** Handler options that keep what they are told. */
export function recorder(changes: Partial<WebhookHandlerOptions> = {}) {
  const events: WebhookEvent[] = [];
  const failures: (WebhookFailure & { readonly error: { code?: string; message: string } })[] = [];
  const given: WebhookHandlerOptions = {
    ...options,
    onEvent: (event) => void events.push(event),
    onError: (error, failure) => void failures.push({ ...failure, error: error as { message: string } }),
    ...changes,
  };
  return { events, failures, options: given };
}
