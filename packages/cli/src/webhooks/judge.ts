import { isWonderError } from "@wonder-openapi/signature";
import { createWebhookVerifier } from "@wonder-openapi/webhooks";
import type { Settings } from "../config/settings.js";
import { type Captured, headersOf } from "./captured.js";

/** What is known of a delivery. */
export interface Judgement {
  /** Undefined when there is no key to check it with. */
  readonly genuine: boolean | undefined;
  /** What it says, or why it is refused. */
  readonly what: string;
  /** The whole reason for people, when it is refused. */
  readonly reason?: string;
}

/** Makes what judges deliveries by the configured key; without one, nothing is checked. */
export function createJudge(
  { appId, webhookPublicKey }: Settings,
  publicUrl: string | undefined,
): (captured: Captured) => Promise<Judgement> {
  if (!appId || !webhookPublicKey) return async () => ({ genuine: undefined, what: "not checked" });
  const verifier = createWebhookVerifier({ appId: appId.value, publicKey: webhookPublicKey.value, publicUrl });
  return async (captured) => {
    try {
      const headers = Object.fromEntries(headersOf(captured).map(([name, value]) => [name.toLowerCase(), value]));
      const { method, target: url, body } = captured;
      const event = await verifier.verify({ method, url, headers, body });
      const name = event.reference?.reference_number ?? event.reference?.number ?? "";
      return { genuine: true, what: `${event.kind} ${name}`.trim() };
    } catch (error) {
      if (!isWonderError(error)) throw error;
      return { genuine: false, what: String(error.code ?? error.kind), reason: error.message };
    }
  };
}
