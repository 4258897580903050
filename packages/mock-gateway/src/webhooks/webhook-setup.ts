import { WonderError } from "@wonder-openapi/signature";
import type { MockGatewayOptions } from "../mock-gateway-options.js";
import { webUrl } from "../web-url.js";
import type { CourierSetup } from "./courier.js";
import type { WebhookFetch } from "./post.js";
import { webhookSigners } from "./webhook-signer.js";

/** What of a courier's setup the options of the gateway say. */
export type WebhookSetup = Pick<CourierSetup, "signers" | "webhookUrl" | "fetch" | "receivers" | "timeout">;

/** @throws {WonderError} of kind `configuration` for a key, a URL or a timeout that cannot work */
export function webhookSetup(options: MockGatewayOptions): WebhookSetup {
  const { apps, webhookUrl, webhookTimeout: timeout = 10_000, webhookReceivers: receivers = "any", fetch } = options;
  if (webhookUrl !== undefined && !webUrl(webhookUrl)) {
    throw new WonderError("configuration", "webhookUrl must be a URL of http or https.");
  }
  if (!(Number.isInteger(timeout) && timeout > 0)) {
    throw new WonderError("configuration", "webhookTimeout must be a whole number from 1.");
  }
  if (receivers !== "any" && receivers !== "loopback") {
    throw new WonderError("configuration", 'webhookReceivers must be "any" or "loopback".');
  }
  // Looked up at each call: tests replace the global one.
  const send: WebhookFetch = fetch ?? ((url, init) => globalThis.fetch(url, init));
  return { signers: webhookSigners(apps), webhookUrl, timeout, receivers, fetch: send };
}
