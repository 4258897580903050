import { isWonderError, WonderError } from "@wonder-openapi/signature";
import { isLostAnswer } from "../lost-answer.js";
import { redact } from "../redact.js";
import type { DeclineReason } from "./outcome.js";

/** How the one request of an intent ended. */
export type Sent<Data> =
  | { readonly kind: "answered"; readonly data: Data }
  | { readonly kind: "refused"; readonly reason: DeclineReason & { readonly error: WonderError } }
  | { readonly kind: "lost"; readonly cause: WonderError };

/**
 * Makes the one call of an intent and sorts what can come of it.
 *
 * @param call sends it
 * @returns an answer, an explicit refusal of the gateway, or that the answer was lost
 * @throws {WonderError} when certainly nothing happened, and for no reason that a merchant would deal with: nothing was
 * sent, or it was turned away before it was looked at (401, 403, 429, a redirect, a page that is no answer of the API)
 */
export async function sendOnce<Data>(call: () => Promise<Data>): Promise<Sent<Data>> {
  try {
    return { kind: "answered", data: await call() };
  } catch (error) {
    if (!isWonderError(error)) throw error;
    if (isLostAnswer(error)) return { kind: "lost", cause: error };
    if (!isRefusal(error)) throw error;
    return { kind: "refused", reason: { code: error.code, message: messageOf(error.body), error } };
  }
}

/** A failure in the API's own words. */
function isRefusal({ kind, body }: WonderError): boolean {
  return kind === "api" && typeof body === "object" && body !== null;
}

function messageOf(body: unknown): string | undefined {
  const { message, error_message } = body as { message?: unknown; error_message?: unknown };
  const said = [message, error_message].find((text) => typeof text === "string" && text !== "");
  return typeof said === "string" ? redact(said) : undefined;
}

/** @returns the error for an intent that does not fit what the gateway has. Nothing was sent. */
export function conflict(text: string): WonderError {
  return new WonderError("conflict", `${text} Nothing was sent.`);
}
