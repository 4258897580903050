import { assembleEngine } from "../assemble-engine.js";
import type { WonderClientOptions } from "../client-options.js";
import { assembleRawClient, type RawClient } from "../raw-client.js";
import { systemRuntime } from "../runtime.js";

/**
 * Makes the raw client alone: every operation by its path, signed and retried as by `wonder.api`, without resource methods and
 * intents. For a bundle that has to be small.
 *
 * Nothing here asks what became of a payment whose answer was lost: that is what the intents of `createWonderClient` are for.
 *
 * @param options environment, app id and private key
 * @returns the raw client
 * @throws {WonderError} of kind `configuration` when an option cannot work; the message names the problem
 * @example
 * ```ts
 * import { fromEnv } from "@wonder-openapi/client";
 * import { createRawClient } from "@wonder-openapi/client/raw";
 *
 * const api = createRawClient(fromEnv());
 * const path = "/svc/payment/api/v1/openapi/customers/ref/{id}";
 * const { data, error } = await api.GET(path, { params: { path: { id: "C-1042" } } });
 * console.log(error ? error.message : data.data.customer.name);
 * ```
 * @see https://developer.wonder.today/doc/overview/get_started
 */
export function createRawClient(options: WonderClientOptions): RawClient {
  return assembleRawClient(assembleEngine(options, systemRuntime)).api;
}
