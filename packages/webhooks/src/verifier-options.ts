import type { KeyInput } from "@wonder-openapi/signature";

/** Options of `createWebhookVerifier`, and the part of a handler's options that verifying needs. */
export interface WebhookVerifierOptions {
  /**
   * The Webhook Public Key of the AppID, which the portal shows once, when the AppID is made; not your own. PEM, base64 of a
   * PEM, bare base64 or hex DER, JWK, `CryptoKey` or node `KeyObject`. Read once.
   */
  readonly publicKey?: KeyInput | undefined;
  /** Several of them, each of which may have signed: while you move from one AppID to another. */
  readonly publicKeys?: readonly KeyInput[] | undefined;
  /** The AppID from the portal, or several. It is not signed; another one is refused all the same. */
  readonly appId: string | readonly string[];
  /**
   * The callback URL as Wonder was given it, or its path: where a proxy or framework rewrites the path. Without a query of
   * its own, the delivery's is kept.
   *
   * @default the URL that arrives
   */
  readonly publicUrl?: string | undefined;
  /**
   * How many milliseconds a delivery's time may be off, either way; `false` for any. Less than the default may refuse a
   * retry for good.
   *
   * @default 88_200_000, 24 hours and 30 minutes
   */
  readonly tolerance?: number | false | undefined;
  /**
   * The present, in milliseconds since 1970.
   *
   * @default Date.now
   */
  readonly now?: (() => number) | undefined;
  /**
   * Most bytes of a body; of a longer one nothing more is read.
   *
   * @default 1_048_576
   */
  readonly maxBodyBytes?: number | undefined;
}
