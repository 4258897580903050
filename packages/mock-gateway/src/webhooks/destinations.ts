import type { UnknownSettings } from "../unknowns.js";

/**
 * @param callbackUrl the order's own
 * @param webhookUrl the generic endpoint
 * @returns where a change of an order is reported
 */
export function destinations(
  callbackUrl: string | undefined,
  webhookUrl: string | undefined,
  { webhookCopy }: UnknownSettings,
): string[] {
  if (!callbackUrl) return webhookUrl ? [webhookUrl] : [];
  return webhookUrl && webhookCopy === "sent" ? [callbackUrl, webhookUrl] : [callbackUrl];
}
