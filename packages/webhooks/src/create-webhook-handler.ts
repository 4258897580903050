import { createReceiver } from "./create-receiver.js";
import type { WebhookHandlerOptions } from "./handler-options.js";
import { readRawBody } from "./read-raw-body.js";
import { parsedBody } from "./refusal.js";

/**
 * Makes a handler for Wonder's deliveries in any framework that has `Request` and `Response`: Next.js, Hono, workers. It
 * reads the raw body itself, so nothing may have read it before.
 *
 * It answers 200 when `onEvent` is done; 503 when it throws or returns `"retry"`; 401 or 403 to what is not Wonder's, not for
 * your AppID, or stale; 413 to a body that is too large; and 5xx where the fault is on this side, so that Wonder sends the
 * delivery again.
 *
 * @param options what verifying needs, your work, and where failures are told
 * @returns the handler, which never rejects
 * @throws {WonderError} of kind `configuration` when an option cannot work; the message names it
 * @example
 * ```ts
 * import { createWebhookHandler } from "@wonder-openapi/webhooks";
 *
 * const { WONDER_APP_ID = "", WONDER_WEBHOOK_PUBLIC_KEY = "" } = process.env;
 * export const POST = createWebhookHandler({
 *   appId: WONDER_APP_ID,
 *   publicKey: WONDER_WEBHOOK_PUBLIC_KEY,
 *   onEvent: (event) => console.log(event.kind, event.reference?.reference_number),
 *   onError: (error, { status }) => console.error(status, error),
 * });
 * ```
 * @see https://developer.wonder.today/doc/overview/webhook
 */
export function createWebhookHandler(options: WebhookHandlerOptions): (request: Request) => Promise<Response> {
  const receive = createReceiver(options);
  return async (request) => {
    const { method, url, headers } = request;
    const { status, body } = await receive({ method, url, headers }, async (limit) => {
      if (request.bodyUsed) throw parsedBody("The body of the Request was read before.");
      return readRawBody(request.body, limit);
    });
    return new Response(body, { status, headers: { "Content-Type": "application/json" } });
  };
}
