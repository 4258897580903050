import { assembleEngine } from "./assemble-engine.js";
import type { WonderClientOptions } from "./client-options.js";
import type { Resources } from "./generated/resources.js";
import { createIntents, type Intents } from "./intents/create-intents.js";
import { assembleRawClient, type RawClient } from "./raw-client.js";
import { createResources } from "./resources.js";
import { type Runtime, systemRuntime } from "./runtime.js";
import { createVerifyCredentials, type VerifyCredentials } from "./verify-credentials.js";

/** The client: a method for each operation, by resource; what a merchant wants once; and the raw client. */
export interface WonderClient extends Resources, Intents {
  /** Every operation by its path, with the same signing and retries. */
  readonly api: RawClient;
  /** Finds out whether app id, key, clock and address are accepted, by an Echo: nothing happens at the gateway. */
  readonly verifyCredentials: VerifyCredentials;
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
  const engine = assembleEngine(options, runtime);
  const { api, send } = assembleRawClient(engine);
  const resources = createResources(engine, send);
  const verifyCredentials = createVerifyCredentials(resources, runtime);
  return { ...resources, ...createIntents({ resources, runtime }), verifyCredentials, api };
}
