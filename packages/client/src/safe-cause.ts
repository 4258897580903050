import { type HideCard, nothingToHide } from "./card-hiding.js";
import { redact } from "./redact.js";

const KEPT = ["code", "errno", "syscall", "address", "port", "hostname"] as const;

/**
 * A copy of a transport's error that is safe to log: name, redacted message, stack frames and the facts of system errors.
 * Libraries hang whole requests, signature and body included, on their errors.
 *
 * @param hideCard takes the card that was sent out of a text
 */
export function safeCause(error: unknown, hideCard: HideCard = nothingToHide, depth = 0): unknown {
  const safe = (text: string): string => redact(hideCard(text));
  if (typeof error !== "object" || error === null) return typeof error === "string" ? safe(error) : error;
  const { name, message, stack, cause } = error as Record<string, unknown>;
  const copy = new Error(safe(String(message ?? "")));
  copy.name = safe(String(name ?? "Error"));
  const frames = String(stack ?? "").match(/^ +at .*$/gm) ?? [];
  copy.stack = [`${copy.name}: ${copy.message}`, ...frames].join("\n");
  for (const key of KEPT) {
    const value = (error as Record<string, unknown>)[key];
    if (typeof value === "string") Object.assign(copy, { [key]: safe(value) });
    if (typeof value === "number") Object.assign(copy, { [key]: value });
  }
  if (cause !== undefined && depth < 5) copy.cause = safeCause(cause, hideCard, depth + 1);
  return copy;
}
