import {
  createRequestVerifier,
  type KeyInput,
  parseCredential,
  parseRequestTime,
  WonderError,
} from "@wonder-openapi/signature";
import type { Arrival, ReadBody } from "./delivery.js";
import { diagnose } from "./diagnose.js";
import { freshness } from "./freshness.js";
import { headerOf } from "./header-of.js";
import { readEvent } from "./read-event.js";
import { tooLarge } from "./read-raw-body.js";
import { refusal } from "./refusal.js";
import { pathWithQuery, signedPathOf } from "./signed-path.js";
import type { WebhookVerifierOptions } from "./verifier-options.js";
import type { WebhookEvent } from "./webhook-event.js";

/** Checks a delivery; the body is read only when the headers can be genuine. */
export type Verification = (arrival: Arrival, readBody: ReadBody) => Promise<WebhookEvent>;

const DEFAULT_LIMIT = 1_048_576;

/** What verifier and handlers share. @throws {WonderError} of kind `configuration` */
export function createVerification(options: WebhookVerifierOptions): Verification {
  const verifiers = keysOf(options).map((publicKey) => createRequestVerifier({ publicKey }));
  const appIds = appIdsOf(options);
  const signedPath = signedPathOf(options.publicUrl);
  const checkFreshness = freshness(options.tolerance, options.now);
  const { maxBodyBytes: limit = DEFAULT_LIMIT } = options;
  if (!(limit > 0)) throw configuration("maxBodyBytes must be more than 0.");

  return async (arrival, readBody) => {
    const { appId, time, ...authentication } = authenticationOf(arrival);
    const own = pathWithQuery(arrival.url);
    if (own === undefined || typeof arrival.method !== "string") {
      throw refusal("url_malformed", "The delivery has no method and URL that can be on a request line.");
    }
    if (Number(headerOf(arrival.headers, "content-length")) > limit) throw tooLarge(limit);
    const body = await readBody(limit);
    const fits = async (uri: string, bytes: Uint8Array): Promise<boolean> => {
      for (const verifier of verifiers) {
        if (await verifier.verify({ method: arrival.method, uri, body: bytes, ...authentication })) return true;
      }
      return false;
    };
    const uri = signedPath(own);
    if (!(await fits(uri, body))) throw await diagnose(fits, { arrival, uri, own, body });
    // The app id is not signed: a guard against the wrong key or a mix-up, no proof.
    if (!appIds.includes(appId)) {
      throw refusal(
        "wrong_app",
        "The signature is good, but the delivery is for an AppID that is not given as appId. Check that appId and publicKey are of the same AppID.",
      );
    }
    checkFreshness(time);
    return readEvent({
      action: headerOf(arrival.headers, "x-action") ?? null,
      appId,
      signedAt: time.toISOString(),
      body: parseBody(body),
    });
  };
}

function configuration(message: string): WonderError {
  return new WonderError("configuration", message);
}

function keysOf({ publicKey, publicKeys }: WebhookVerifierOptions): readonly KeyInput[] {
  const keys = [...(publicKey === undefined ? [] : [publicKey]), ...(publicKeys ?? [])];
  if (keys.length === 0) {
    throw configuration("publicKey is missing. Wanted: the Webhook Public Key, shown once when the AppID was made.");
  }
  return keys;
}

function appIdsOf({ appId }: WebhookVerifierOptions): readonly string[] {
  const ids = typeof appId === "string" ? [appId] : [...(appId ?? [])];
  if (ids.length === 0 || ids.some((id) => typeof id !== "string" || id === "")) {
    throw configuration("appId is missing. Wanted: the AppID from the portal, a UUID, or several.");
  }
  return ids;
}

interface Authentication {
  readonly appId: string;
  readonly time: Date;
  readonly credential: string;
  readonly nonce: string;
  readonly signature: string;
}

function authenticationOf({ headers }: Arrival): Authentication {
  const [credential, nonce, signature] = ["credential", "nonce", "signature"].map((name) => headerOf(headers, name));
  if (!credential || !nonce || !signature) {
    throw refusal(
      "signature_missing",
      "Credential, Nonce and Signature are not all there: it is not from Wonder, or a proxy drops headers it does not know.",
    );
  }
  const claimed = parseCredential(credential);
  const time = parseRequestTime(claimed?.requestTime ?? "");
  if (!claimed || !time) {
    throw refusal(
      "credential_malformed",
      "The Credential header is not {app id}/{time}/{algorithm} with a time of 14 digits: it is not from Wonder, or was altered.",
    );
  }
  return { appId: claimed.appId, time, credential, nonce, signature };
}

function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    // Without the cause: its message quotes the body.
    throw refusal(
      "body_malformed",
      "The signature is good, but the body is no JSON. Tell Wonder's support; it is of no known kind.",
    );
  }
}
