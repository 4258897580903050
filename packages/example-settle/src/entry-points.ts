import type { WonderClient } from "@wonder-openapi/client";
import { createWebhookHandler, type WebhookVerifierOptions } from "@wonder-openapi/webhooks";
import type { Database } from "./database.js";
import { type Settled, settle } from "./settle.js";

/** What all three work with. */
export interface Shop {
  readonly wonder: WonderClient;
  readonly database: Database;
}

/** A delivery is a nudge: of all that it says only the reference is used. */
export function createWebhook(
  { wonder, database }: Shop,
  verifier: WebhookVerifierOptions,
): (request: Request) => Promise<Response> {
  return createWebhookHandler({
    ...verifier,
    async onEvent({ reference }) {
      if (reference?.reference_number !== undefined) await settle(wonder, database, reference.reference_number);
    },
    onError: (error, { status }) => console.error(`webhook answered with ${status}:`, error),
  });
}

/** That the payer's browser came back proves nothing, and is a good moment to look. */
export function returnPage({ wonder, database }: Shop, reference: string): Promise<Settled> {
  return settle(wonder, database, reference);
}
