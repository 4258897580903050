import { WonderError } from "@wonder-openapi/signature";
import type { WonderClientOptions } from "./client-options.js";

/** Variables by name, as `process.env` has them. */
export type EnvironmentVariables = { readonly [name: string]: string | undefined };

const NAMES = ["WONDER_ENVIRONMENT", "WONDER_APP_ID", "WONDER_PRIVATE_KEY"] as const;

/**
 * Reads what a client needs from environment variables: `WONDER_ENVIRONMENT` (`sandbox`, `production` or a base URL),
 * `WONDER_APP_ID` and `WONDER_PRIVATE_KEY` (in any dress that fits into a variable: PEM with literal `\\n`, base64).
 *
 * @param env the variables; by default those of the process, where there are such
 * @returns options for `createWonderClient`
 * @throws {WonderError} of kind `configuration` that names all that are missing
 * @example
 * ```ts
 * import { createWonderClient, fromEnv } from "@wonder-openapi/client";
 *
 * export const connect = () => createWonderClient({ ...fromEnv(), timeout: 10_000 });
 * ```
 */
export function fromEnv(
  env: EnvironmentVariables = ownVariables(),
): Pick<WonderClientOptions, "environment" | "appId" | "privateKey"> {
  const [environment = "", appId = "", privateKey = ""] = NAMES.map((name) => env[name]?.trim());
  const missing = NAMES.filter((_, index) => ![environment, appId, privateKey][index]);
  if (missing.length > 0) {
    throw new WonderError("configuration", `Environment variables are missing: ${missing.join(", ")}.`);
  }
  const isName = environment === "sandbox" || environment === "production";
  return { environment: isName ? environment : { baseUrl: environment }, appId, privateKey };
}

function ownVariables(): EnvironmentVariables {
  const { process } = globalThis as { process?: { env?: EnvironmentVariables } };
  return process?.env ?? {};
}
