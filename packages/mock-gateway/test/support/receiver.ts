import type { WebhookFetch, WebhookRequestInit } from "@wonder-openapi/mock-gateway";
import { createRequestVerifier, parseCredential } from "@wonder-openapi/signature";
import type { ListedOrder } from "@wonder-openapi/types";
import { credentials } from "../signed-call.js";

/** A webhook as it arrived. */
export interface Received {
  readonly url: string;
  readonly action: string;
  readonly order: ListedOrder & { transactions: { uuid: string; type: string }[] };
  readonly headers: Headers;
  readonly text: string;
  readonly requestTime: string;
  readonly signal: AbortSignal;
}

/** A merchant's endpoint in the same process. */
export interface Receiver {
  readonly fetch: WebhookFetch;
  readonly received: Received[];
  /** Answers to come, the last one for all that follow; a function may throw or never end. */
  answers: (number | (() => Promise<Response>))[];
  /** What arrived since it was asked last: action, state, payment state. */
  news(): string[][];
}

/** @returns an endpoint that answers 200 */
export function openReceiver(): Receiver {
  const received: Received[] = [];
  let told = 0;
  const receiver: Receiver = {
    received,
    answers: [200],
    fetch: async (url, init) => {
      received.push(readWebhook(url, init));
      const answer = (receiver.answers.length > 1 ? receiver.answers.shift() : receiver.answers[0]) ?? 200;
      return typeof answer === "function" ? answer() : new Response(null, { status: answer });
    },
    news: () => {
      const fresh = received.slice(told);
      told = received.length;
      return fresh.map(({ action, order }) => [action, order.state ?? "", order.correspondence_state ?? ""]);
    },
  };
  return receiver;
}

function readWebhook(url: string, { headers: given, body: text, signal }: WebhookRequestInit): Received {
  const headers = new Headers(given);
  const requestTime = parseCredential(headers.get("Credential") ?? "")?.requestTime ?? "";
  const parsed = JSON.parse(text);
  const order = parsed.data?.order ?? parsed.order ?? parsed;
  return { url, action: headers.get("X-Action") ?? "", order, headers, text, requestTime, signal };
}

/** @returns whether the signature is good for what arrived, or for what is given in its place */
export function isSigned(
  { headers, text, url }: Received,
  change: { uri?: string; body?: string; publicKey?: string } = {},
): Promise<boolean> {
  const { pathname, search } = new URL(url);
  const { uri = pathname + search, body = text, publicKey = credentials.webhookPublicKey } = change;
  const [credential = "", nonce = "", signature = ""] = ["Credential", "Nonce", "Signature"].map(
    (name) => headers.get(name) ?? "",
  );
  const signed = { method: "POST", uri, body, credential, nonce, signature };
  return createRequestVerifier({ publicKey }).verify(signed);
}
