import type { Delivery } from "./delivery.js";
import { readRawBody } from "./read-raw-body.js";
import { createVerification } from "./verification.js";
import type { WebhookVerifierOptions } from "./verifier-options.js";
import type { WebhookEvent } from "./webhook-event.js";

/** Checks deliveries for one endpoint. */
export interface WebhookVerifier {
  /**
   * Checks that a delivery is Wonder's, for your AppID and not stale, and makes an event of it.
   *
   * @param delivery method, URL, headers and raw body, as they arrived
   * @returns what it says
   * @throws {WonderError} of kind `webhook` when it is refused; `code` is a `RefusalCode`, the message says the likely reason
   *   and the next step
   */
  verify(delivery: Delivery): Promise<WebhookEvent>;
}

/**
 * Makes a verifier for Wonder's deliveries, for frameworks that the handlers do not fit. The signature covers method, path
 * with query, raw body, time and nonce; it is made like a request's, with the AppID's webhook key. Keys are read once, here.
 *
 * @param options the webhook public key, the AppID, and what differs from the usual
 * @returns the verifier
 * @throws {WonderError} of kind `configuration` when an option cannot work; the message names it
 * @example
 * ```ts
 * import { createWebhookVerifier } from "@wonder-openapi/webhooks";
 *
 * const { WONDER_APP_ID = "", WONDER_WEBHOOK_PUBLIC_KEY = "" } = process.env;
 * const verifier = createWebhookVerifier({ appId: WONDER_APP_ID, publicKey: WONDER_WEBHOOK_PUBLIC_KEY });
 *
 * export async function onDelivery(url: string, headers: Record<string, string>, body: Uint8Array): Promise<void> {
 *   const event = await verifier.verify({ method: "POST", url, headers, body });
 *   console.log(event.kind, event.reference?.reference_number);
 * }
 * ```
 * @see https://developer.wonder.today/doc/overview/webhook
 */
export function createWebhookVerifier(options: WebhookVerifierOptions): WebhookVerifier {
  const verification = createVerification(options);
  return {
    async verify({ body, ...arrival }) {
      return verification(arrival, (limit) => readRawBody(body, limit));
    },
  };
}
