import { createRequestSigner, type SigningKey, WonderError } from "@wonder-openapi/signature";
import { resolveLimits } from "./call-options.js";
import type { Engine } from "./engine.js";
import { type Environment, resolveEnvironment } from "./environment.js";
import type { Fetch } from "./fetch.js";
import { operations } from "./generated/operations.js";
import type { Resources } from "./generated/resources.js";
import { createIntents, type Intents } from "./intents/create-intents.js";
import { createRawClient, type RawClient } from "./raw-client.js";
import { createResources } from "./resources.js";
import { type Runtime, systemRuntime } from "./runtime.js";

/** Options of {@link createWonderClient}. */
export interface WonderClientOptions {
  /** Which gateway to talk to. There is no default: money moves in one of them. */
  readonly environment: Environment;
  /** The AppID from the portal, a UUID. Sandbox and production have different ones. */
  readonly appId: string;
  /**
   * Your RSA private key, at least 2048 bits, in any dress: PEM (PKCS#8 or PKCS#1; with literal `\n`, quotes or CRLF),
   * base64 of a PEM, bare base64 DER, JWK, `CryptoKey`, node `KeyObject`, or a function that signs (HSM, KMS).
   */
  readonly privateKey: SigningKey;
  /**
   * Milliseconds one attempt may take, its body included.
   *
   * @default 30000
   */
  readonly timeout?: number | undefined;
  /**
   * How often to try again after the first attempt. What only reads is tried again after any failure that may pass; what
   * writes or moves money only when it certainly was not processed (never sent, or turned away with 429).
   *
   * @default 2
   */
  readonly retries?: number | undefined;
  /**
   * Sends the HTTP requests.
   *
   * @default the global `fetch`, looked up for each attempt
   */
  readonly fetch?: Fetch | undefined;
  /**
   * Lets payments by Alipay and WeChat Pay through in the sandbox. They move real money there too: void them to get it back.
   * (Whether a payment token stands for such a wallet, and what a payer chooses at a payment link, the client cannot see.)
   *
   * @default false: they are refused
   */
  readonly allowRealMoneyInSandbox?: boolean | undefined;
}

/** The client: a method for each operation, by resource; what a merchant wants once; and the raw client. */
export interface WonderClient extends Resources, Intents {
  /** Every operation by its path, with the same signing and retries. */
  readonly api: RawClient;
}

/**
 * Makes a client for the Wonder Open API. Nothing is sent before the first call; there is no session, and one client can
 * serve a whole process.
 *
 * @param options environment, app id and private key
 * @returns the client
 * @throws {WonderError} of kind `configuration` when an option cannot work; the message names the problem
 * @example
 * ```ts
 * import { createWonderClient } from "@wonder-openapi/client";
 *
 * const { WONDER_APP_ID = "", WONDER_PRIVATE_KEY = "" } = process.env;
 *
 * export function connect() {
 *   return createWonderClient({ environment: "sandbox", appId: WONDER_APP_ID, privateKey: WONDER_PRIVATE_KEY });
 * }
 * ```
 * @see https://developer.wonder.today/doc/overview/get_started
 */
export function createWonderClient(options: WonderClientOptions): WonderClient {
  return assembleClient(options, systemRuntime);
}

/** {@link createWonderClient} on a clock and random numbers of the caller's. */
export function assembleClient(options: WonderClientOptions, runtime: Runtime): WonderClient {
  const { environment, appId, privateKey, fetch, allowRealMoneyInSandbox = false } = options;
  if (fetch !== undefined && typeof fetch !== "function") {
    throw new WonderError("configuration", "fetch must be a function.");
  }
  const engine: Engine = {
    gateway: resolveEnvironment(environment),
    signer: createRequestSigner({ appId, privateKey }),
    limits: resolveLimits(options, undefined, "configuration"),
    operations,
    fetch,
    runtime,
    allowRealMoneyInSandbox,
  };
  const { api, send } = createRawClient(engine);
  const resources = createResources(engine, send);
  return { ...resources, ...createIntents({ resources, runtime }), api };
}
