import {
  ALGORITHM,
  createRequestVerifier,
  isNonce,
  type KeyInput,
  parseCredential,
  parseRequestTime,
  type RequestVerifier,
} from "@wonder-openapi/signature";
import type { Kept } from "./data/kept.js";
import { failure, type MockAnswer } from "./mock-answer.js";

/** An app that may call: its id, the public half of its signing key, and what signs the webhooks it gets. */
export interface MockApp {
  readonly appId: string;
  readonly publicKey: KeyInput;
  /**
   * The private half of the webhook key.
   *
   * @default none; webhooks for the app's orders are not sent, which the log of deliveries says
   */
  readonly webhookPrivateKey?: KeyInput | undefined;
}

/** A request as it arrived, before anything parsed it. */
export interface RawRequest {
  readonly method: string;
  /** The request target: path with query, as on the wire. */
  readonly uri: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** @returns the refusal, or undefined when the request may pass */
export type Authenticate = (request: RawRequest) => Promise<MockAnswer | undefined>;

// Requests whose time is further away are refused (older guide).
export const TIME_WINDOW: number = 30 * 60_000;
/** What is said of a nonce that a request before had. */
export const NONCE_USED: string = "This nonce was used before.";
const UNKNOWN = "status and code of this failure";

/** What requests are checked by. */
export interface AuthenticateSetup {
  readonly now: () => number;
  readonly nonceReplay: "refused" | "accepted";
  readonly nonces: RecentNonces;
}

/** Checks requests as the real gateway is known to. */
export function createAuthenticate(
  apps: readonly MockApp[],
  { now, nonceReplay, nonces }: AuthenticateSetup,
): Authenticate {
  const verifiers = new Map<string, RequestVerifier>(
    apps.map(({ appId, publicKey }) => [appId, createRequestVerifier({ publicKey })]),
  );

  return async ({ method, uri, headers, body }) => {
    const refuse = (message: string, known: Parameters<typeof failure>[2] = { unknown: UNKNOWN }): MockAnswer =>
      failure(401, message, known);
    const [credential = "", nonce = "", signature = ""] = ["Credential", "Nonce", "Signature"].map(
      (name) => headers.get(name) ?? "",
    );
    const claimed = parseCredential(credential);
    const time = parseRequestTime(claimed?.requestTime ?? "")?.getTime();
    if (!claimed || time === undefined || claimed.algorithm !== ALGORITHM) {
      return refuse("Invalid Credential Format.", { fields: { code: "E000002" }, unknown: "status of this failure" });
    }
    if (!isNonce(nonce)) return refuse("Nonce must be 16 characters out of 0-9, A-Z, a-z.");
    if (!signature) return refuse("Signature is missing.");
    const verifier = verifiers.get(claimed.appId);
    if (!verifier) return refuse("This app id is not known here.");
    if (Math.abs(now() - time) > TIME_WINDOW) return refuse("The request time is more than 30 minutes off.");
    if (!(await verifier.verify({ method, uri, body, credential, nonce, signature }))) {
      return refuse("The signature does not fit method, path with query, body, time and nonce.");
    }
    const fresh = nonces.add(`${claimed.appId}/${nonce}`, now());
    return fresh || nonceReplay === "accepted" ? undefined : refuse(NONCE_USED);
  };
}

/** Nonces of requests that could still pass the time check. */
export class RecentNonces {
  readonly #seen = new Map<string, number>();

  /** @returns what is to be kept */
  kept(): Kept {
    return { seen: this.#seen };
  }

  /** @returns whether it is new */
  add(nonce: string, now: number): boolean {
    // In the order of their arrival, so the old ones come first.
    for (const [old, time] of this.#seen) {
      if (now - time <= 2 * TIME_WINDOW) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(nonce)) return false;
    this.#seen.set(nonce, now);
    return true;
  }
}
