import { createRequestSigner, type SigningKey, WonderError } from "@wonder-openapi/signature";
import type { WebhookAction } from "../action.js";
import { pathWithQuery } from "../signed-path.js";

/** What {@link signDelivery} signs. */
export interface SignDeliveryOptions {
  /** Where the delivery goes: a URL, or a path with its query. */
  readonly url: string;
  /** The body: text as it is, anything else as JSON. */
  readonly body: unknown;
  /** The private half of the key that the handler under test verifies with. */
  readonly privateKey: SigningKey;
  /** The AppID of the handler under test. */
  readonly appId: string;
  /**
   * The `X-Action` header.
   *
   * @default no such header
   */
  readonly action?: WebhookAction | undefined;
  /**
   * When it is signed.
   *
   * @default now
   */
  readonly time?: Date | undefined;
  /**
   * 16 letters and digits.
   *
   * @default random
   */
  readonly nonce?: string | undefined;
}

/** A delivery, ready for `fetch(url, delivery)`, `new Request(url, delivery)` or `verify(delivery)`. */
export interface SignedDelivery {
  readonly method: "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Signs a delivery as Wonder does, with a key of your own, to test a handler with.
 *
 * @param options where it goes, what it says, and who signs
 * @returns method, URL, headers and body
 * @throws {WonderError} of kind `configuration` for a key that cannot sign, `validation` for a URL, time or nonce that cannot
 *   be signed
 * @example
 * ```ts
 * import { createTestCredentials, deliveries, signDelivery } from "@wonder-openapi/webhooks/testing";
 *
 * const { appId, privateKey } = await createTestCredentials();
 * const paid = deliveries.orderPaid({ reference: "INV-1001", amount: "128.50", currency: "HKD" });
 * const delivery = await signDelivery({ url: "http://localhost:3000/wonder/webhook", ...paid, privateKey, appId });
 * const response = await fetch(delivery.url, delivery);
 * ```
 */
export async function signDelivery(options: SignDeliveryOptions): Promise<SignedDelivery> {
  const { url, action, time, nonce } = options;
  const uri = pathWithQuery(url);
  if (uri === undefined) throw new WonderError("validation", "url must be a URL, or a path that begins with /.");
  const body = typeof options.body === "string" ? options.body : JSON.stringify(options.body);
  const signer = createRequestSigner(options);
  const signature = await signer.sign({ method: "POST", uri, body }, { time, nonce });
  const headers = { "Content-Type": "application/json", ...signature };
  return { method: "POST", url, headers: action === undefined ? headers : { ...headers, "X-Action": action }, body };
}
