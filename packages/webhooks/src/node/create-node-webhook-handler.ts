import type { IncomingMessage, ServerResponse } from "node:http";
import { createReceiver } from "../create-receiver.js";
import type { WebhookHandlerOptions } from "../handler-options.js";
import { readNodeBody } from "./read-node-body.js";

/** A request of node:http, with what Express hangs on it. */
export type NodeRequest = IncomingMessage & {
  /** What a parser before made of the body. Raw bytes or text are taken, anything else is refused. */
  readonly body?: unknown;
  /** The URL before a router took its own part off. */
  readonly originalUrl?: string | undefined;
};

/**
 * Makes a handler for Wonder's deliveries on node:http, Express and Fastify. It reads the raw body itself: keep
 * `express.json()` and Fastify's own parsers away from its route. It answers as `createWebhookHandler` does.
 *
 * @param options what verifying needs, your work, and where failures are told
 * @returns the handler, which answers every request and never rejects
 * @throws {WonderError} of kind `configuration` when an option cannot work; the message names it
 * @example
 * ```ts
 * import { createServer } from "node:http";
 * import { createNodeWebhookHandler } from "@wonder-openapi/webhooks/node";
 *
 * const { WONDER_APP_ID = "", WONDER_WEBHOOK_PUBLIC_KEY = "" } = process.env;
 * const handler = createNodeWebhookHandler({
 *   appId: WONDER_APP_ID,
 *   publicKey: WONDER_WEBHOOK_PUBLIC_KEY,
 *   onEvent: (event) => console.log(event.kind, event.reference?.reference_number),
 *   onError: (error, { status }) => console.error(status, error),
 * });
 * createServer(handler).listen(3000);
 * ```
 * @see https://developer.wonder.today/doc/overview/webhook
 */
export function createNodeWebhookHandler(
  options: WebhookHandlerOptions,
): (request: NodeRequest, response: ServerResponse) => Promise<void> {
  const receive = createReceiver(options);
  return async (request, response) => {
    const { method = "", url = "", originalUrl = url, headers } = request;
    const { status, body } = await receive({ method, url: originalUrl, headers }, (limit) =>
      readNodeBody(request, limit),
    );
    if (response.headersSent || response.destroyed) return;
    // Kept open, the connection would be read to the end of a body that was refused for its size.
    if (status === 413) response.setHeader("Connection", "close");
    response.writeHead(status, { "Content-Type": "application/json" }).end(body);
  };
}
