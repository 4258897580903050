import { createRequestSigner, type RequestSigner, WonderError } from "@wonder-openapi/signature";
import type { MockApp } from "../authenticate.js";

/**
 * @returns by app id, what signs the webhooks of its orders; apps without a key have none
 * @throws {WonderError} of kind `configuration` for a key that cannot work
 */
export function webhookSigners(apps: readonly MockApp[]): ReadonlyMap<string, RequestSigner> {
  const signers = new Map<string, RequestSigner>();
  for (const { appId, webhookPrivateKey } of apps) {
    if (webhookPrivateKey === undefined) continue;
    try {
      signers.set(appId, createRequestSigner({ appId, privateKey: webhookPrivateKey }));
    } catch (cause) {
      throw new WonderError("configuration", "The webhookPrivateKey of an app cannot be used; see cause.", { cause });
    }
  }
  return signers;
}
