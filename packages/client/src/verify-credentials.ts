import { isWonderError } from "@wonder-openapi/signature";
import type { CallOptions } from "./call-options.js";
import type { Resources } from "./generated/resources.js";
import { readDate } from "./retry-after.js";
import type { Runtime } from "./runtime.js";

/** What the gateway accepted. */
export interface AcceptedCredentials {
  /** `X-Request-ID` of the call; quote it to Wonder's support. */
  readonly requestId: string;
  /**
   * Milliseconds by which this machine's clock is ahead of the gateway's, less than 0 when it is behind; to the second, and as
   * late as the answer was. Undefined when the answer does not tell. From 30 minutes on the gateway refuses signatures; the
   * client then signs by the gateway's clock.
   */
  readonly clockSkew: number | undefined;
}

/**
 * Sends an Echo.
 *
 * @param options of the call
 * @returns what the gateway accepted
 * @throws {WonderError} of kind `authentication` when it refused the signature, with a diagnosis in the message; or of any other
 * kind, as every call, when it could not be asked
 * @example
 * ```ts
 * import type { WonderClient } from "@wonder-openapi/client";
 *
 * async function example(wonder: WonderClient) {
 *   const { clockSkew = 0 } = await wonder.verifyCredentials();
 *   if (Math.abs(clockSkew) > 60_000) console.warn(`This clock is ${clockSkew} ms off.`);
 * }
 * ```
 * @see https://developer.wonder.today/doc/overview/get_started
 */
export type VerifyCredentials = (options?: CallOptions) => Promise<AcceptedCredentials>;

export function createVerifyCredentials({ echo }: Resources, runtime: Runtime): VerifyCredentials {
  return async (options) => {
    try {
      const { headers, requestId } = await echo({ message: "hello" }, options).withResponse();
      return { requestId, clockSkew: skewBy(headers, runtime) };
    } catch (error) {
      // Whatever the shape of Echo's answer, which nobody has seen: that it is no failure is what counts.
      if (!isWonderError(error, "malformed_response") || error.status !== 200) throw error;
      return { requestId: error.requestId ?? "", clockSkew: undefined };
    }
  };
}

function skewBy(headers: Headers, runtime: Runtime): number | undefined {
  const theirs = readDate(headers.get("Date") ?? "");
  return theirs === undefined ? undefined : runtime.now() - theirs;
}
